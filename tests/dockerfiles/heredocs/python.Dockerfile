FROM python:3.13-slim
RUN <<EOF python3
print("hello")
EOF
RUN python3 <<EOF
import sys
print(sys.version)
EOF
