FROM alpine:3.24
RUN cat <<A >/a && cat <<B >/b
first
A
second
B
COPY <<one.txt <<two.txt /data/
1
one.txt
2
two.txt
