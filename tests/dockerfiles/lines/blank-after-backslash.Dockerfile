FROM debian:trixie-slim
RUN echo one \  
    two
LABEL a=b \    
      c=d
