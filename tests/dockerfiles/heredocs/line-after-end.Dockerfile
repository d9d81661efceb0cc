FROM alpine:3.24
RUN <<EOF
echo hi
EOF
RUN echo there
COPY <<EOF /x
y
EOF
ENV A=b
