# starts in the middle
RUN go build -o app .
CMD ["./app"]
