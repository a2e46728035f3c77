@echo off
rem Reads the state of a service in the ways that are passed around. %1: the service.
setlocal
for /f "tokens=3 delims=: " %%a in ('sc query %1 ^| findstr STATE') do set STATE=%%a
for /f "tokens=3,4" %%a in ('sc query "%~1" ^| find "STATE"') do (
  set NUMBER=%%a
  set WORD=%%b
)
for /f "tokens=2 delims=:" %%a in ('sc query %1 ^| findstr /i /c:"type "') do set TYPE=%%a
for /f "tokens=1*" %%a in ('sc query %1 ^| findstr SERVICE_NAME') do set NAME=%%b
echo state [%STATE%] number [%NUMBER%] word [%WORD%]
echo type [%TYPE%] name [%NAME%]
sc query %1
if "%STATE%"=="RUNNING" exit /b 0
exit /b 1
