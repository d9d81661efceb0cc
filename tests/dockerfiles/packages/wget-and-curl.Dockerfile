FROM debian:trixie-slim
RUN wget https://example.org/a.tgz && tar xf a.tgz
RUN curl -fsSL https://example.org/b.tgz | tar xz
RUN wget -q https://example.org/c
RUN wget --progress=dot:giga https://example.org/d
ADD https://example.org/e.tgz /opt/
ADD local.tar.gz /opt/
ADD config.yaml /etc/
CMD ["bash"]
