# escape=`

FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
WORKDIR C:\app
COPY bin\agent.exe C:\app\
ENV DATA=C:\data `
    LOGS=C:\logs
CMD ["C:\\app\\agent.exe"]
