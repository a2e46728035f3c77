@echo off
rem Stops several services one after the other, and keeps what net said in a log. %1: the log, then the services.
setlocal enabledelayedexpansion
set log=%~1
set /a failed=0
:next
shift
if "%~1"=="" goto done
call :stop "%~1"
if errorlevel 1 set /a failed+=1
goto next
:done
echo !failed! failed
type "%log%"
endlocal & exit /b %failed%

:stop
setlocal
net stop %1 > "%log%.one" 2>&1
set code=%ERRORLEVEL%
type "%log%.one" >> "%log%"
if %code%==0 (
  echo %~1: stopped
) else (
  findstr /c:"HELPMSG 3521" "%log%.one" > nul && echo %~1: was not running
  findstr /c:"HELPMSG 2185" "%log%.one" > nul && echo %~1: unknown
)
endlocal & exit /b %code%
