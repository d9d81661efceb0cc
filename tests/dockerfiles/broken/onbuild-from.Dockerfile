FROM golang:1.27
ONBUILD FROM alpine:3.24
