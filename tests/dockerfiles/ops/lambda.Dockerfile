FROM golang:1.27 AS build
WORKDIR /fn
COPY . .
RUN go build -tags lambda.norpc -o main main.go
FROM public.ecr.aws/lambda/provided:al2023
COPY --from=build /fn/main ./main
ENTRYPOINT [ "./main" ]
