FROM golang:1.27
COPY id_rsa /root/.ssh/id_rsa
RUN chmod 600 /root/.ssh/id_rsa && ssh-keyscan git.example.org > /root/.ssh/known_hosts
RUN git clone git@git.example.org:team/app.git /src
WORKDIR /src
RUN go build -o app
RUN rm /root/.ssh/id_rsa
CMD ["./app"]
