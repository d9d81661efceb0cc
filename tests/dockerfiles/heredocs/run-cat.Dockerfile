FROM alpine:3.24
RUN cat <<EOF > /etc/motd && chmod 644 /etc/motd
Welcome
FROM nowhere
EOF
CMD ["cat", "/etc/motd"]
