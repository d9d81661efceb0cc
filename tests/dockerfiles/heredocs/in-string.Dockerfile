FROM alpine:3.24
RUN echo "a << b" && echo 'c <<d'
RUN x=$((1<<4)) && echo $x
CMD ["true"]
