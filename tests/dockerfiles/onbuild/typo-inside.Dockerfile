FROM golang:1.27
ONBUILD RNU go build
ONBUILD COPY --form=x a b
onbuild expose 80
