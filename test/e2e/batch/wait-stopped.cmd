@echo off
rem Stops a service and waits until it has. %1: the service, %2: how often to look.
rem Written with `timeout /t 1` as often as with ping; Wine has no timeout.exe.
setlocal
set /a tries=0
sc stop %1 > nul
if errorlevel 1 goto refused
:wait
sc query %1 | find "STOPPED" > nul
if not errorlevel 1 goto stopped
set /a tries+=1
if %tries% geq %2 goto late
ping -n 2 127.0.0.1 > nul
goto wait
:stopped
echo %1 has stopped
exit /b 0
:late
echo %1 has not stopped:
sc query %1 | findstr /c:"STATE" /c:"(NOT"
exit /b 1
:refused
echo %1 could not be stopped
exit /b 2
