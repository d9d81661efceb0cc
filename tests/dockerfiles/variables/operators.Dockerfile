FROM alpine:3.24
ENV A=abc.tar.gz EMPTY=
ENV B=${A%.gz} C=${A%%.*} D=${A#*.} E=${A##*.} F=${A/abc/x} G=${A//a/b}
ENV H=${EMPTY:-x} I=${EMPTY-y} J=${EMPTY:+z} K=${EMPTY+w} L=${NOPE-v}
WORKDIR /$B/${H}
CMD ["true"]
