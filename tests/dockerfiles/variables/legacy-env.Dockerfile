FROM debian:trixie-slim
ENV GREETING hello there  friend
ENV PATH /opt/bin:$PATH
LABEL maintainer me
ENV A =b
ENV C= d=e
CMD echo $GREETING
