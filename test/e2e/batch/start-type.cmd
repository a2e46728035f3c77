@echo off
rem Sets every start type and reads it back; a disabled service does not start. %1: the service.
for %%t in (auto delayed-auto demand disabled) do call :set %1 %%t
sc start %1
exit /b %ERRORLEVEL%

:set
sc config %1 start= %2 > nul
if errorlevel 1 (
  echo %2 was refused
  goto :eof
)
for /f "tokens=3,4,5" %%a in ('sc qc %1 ^| findstr START_TYPE') do echo %2: [%%a] [%%b] [%%c]
goto :eof
