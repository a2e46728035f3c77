@echo off
rem Puts a service on hold while its files are copied. %1: the service, %2: one that can't be paused.
net pause %1 || exit /b %ERRORLEVEL%
call :state %1
net continue %1
call :state %1
net pause %2
echo net said %ERRORLEVEL%
exit /b 0

:state
for /f "tokens=3,4" %%a in ('sc query %1 ^| findstr STATE') do echo %%a %%b
goto :eof
