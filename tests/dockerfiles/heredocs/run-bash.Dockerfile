FROM golang:1.27
RUN <<-'END' bash -euo pipefail
	go env | sort
	cd /tmp && echo "$HOME"
	END
RUN ["go", "version"]
