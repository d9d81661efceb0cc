FROM alpine:3.24
COPY tools.tar.gz /tmp/
RUN tar -xzf /tmp/tools.tar.gz -C /opt && rm /tmp/tools.tar.gz
COPY other.zip /tmp/other.zip
RUN unzip /tmp/other.zip
CMD ["sh"]
