# escape=`
FROM golang:1.27-windowsservercore-ltsc2022 AS build
SHELL ["cmd", "/S", "/C"]
WORKDIR /src
COPY . .
RUN go build -o C:\app.exe . && `
    dir C:\
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
COPY --from=build C:\app.exe C:\app.exe
USER ContainerAdministrator
ENTRYPOINT ["C:\\app.exe"]
