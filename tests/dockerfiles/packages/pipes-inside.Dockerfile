# Pipes where a glance does not find them
FROM debian:trixie-slim AS a
RUN VERSION=$(cat /etc/debian_version | tr -d 'a-z/') && echo "$VERSION"
RUN echo "$(cut -d: -f1 /etc/passwd | sort)"
RUN echo `cut -d: -f1 /etc/passwd | sort`
RUN for user in $(cut -d: -f1 /etc/passwd | sort); do echo "$user"; done
RUN A=$(B=$(cat /etc/passwd | wc -l); echo "$B") && echo "$A"
RUN if grep -q root /etc/passwd | cat; then echo yes; fi
RUN cat <<EOF > /etc/hint
write a | b to join them, or $(date)
EOF
RUN <<EOF
cut -d: -f1 /etc/passwd | sort > /users
EOF
RUN <<EOF bash
cut -d: -f1 /etc/passwd | sort > /users
EOF
RUN echo "a | b" 'c | d' e\|f
RUN test -f /a || test -f /b
RUN case "$(uname -m)" in x86_64|amd64) echo amd64 ;; esac
RUN ARCH=$(case "$(uname -m)" in x86_64) echo amd64 ;; *) echo arm64 ;; esac) && echo "$ARCH"
RUN ARCH=$(case "$(uname -m | tr A-Z a-z)" in x86_64) echo amd64 ;; *) echo arm64 ;; esac) && echo "$ARCH"

FROM a AS b
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN echo "$(cut -d: -f1 /etc/passwd | sort)"
