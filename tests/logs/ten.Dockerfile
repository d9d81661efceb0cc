FROM alpine:3.24
WORKDIR /app
COPY go.mod ./
COPY <<TEXT /note
plain
TEXT
RUN echo 4
RUN ["echo", "5"]
RUN echo 6
RUN echo 7
RUN echo 8
COPY ["README.md", "/"]
RUN echo 10
COPY cmd ./cmd
CMD ["sleep", "60"]
