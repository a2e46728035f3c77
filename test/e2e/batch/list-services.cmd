@echo off
rem Counts the services whose name begins with %1, and says of each whether it runs.
setlocal enabledelayedexpansion
set /a count=0
for /f "tokens=2" %%s in ('sc query state^= all ^| findstr /c:"SERVICE_NAME: %~1"') do (
  set /a count+=1
  set state=
  for /f "tokens=3 delims=: " %%a in ('sc query %%s ^| findstr STATE') do set state=%%a
  echo !count!. %%s !state!
)
for /f "tokens=1*" %%a in ('sc query type^= service state^= all ^| findstr /c:"DISPLAY_NAME: %~2"') do echo shown as [%%b]
for /f "tokens=2" %%s in ('sc query type^= service ^| findstr /c:"SERVICE_NAME: %~1"') do echo active: %%s
exit /b %count%
