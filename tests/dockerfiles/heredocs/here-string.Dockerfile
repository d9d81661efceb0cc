FROM debian:trixie-slim
SHELL ["/bin/bash", "-c"]
RUN tr a b <<< "aaa"
RUN cat <<EOF | sort
b
a
EOF
