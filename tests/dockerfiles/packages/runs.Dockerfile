FROM debian:trixie-slim
RUN echo a
RUN echo b
RUN echo c && echo d
RUN echo e
ENV A=b
RUN echo f
RUN --network=none echo g
RUN --network=none echo h
RUN <<EOF
echo i
EOF
RUN ln -sf /bin/bash /bin/sh
CMD ["bash"]
