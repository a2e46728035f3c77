@echo off
rem From a display name to the key name and back. %1: the display name.
setlocal
for /f "tokens=2 delims==" %%k in ('sc GetKeyName %1 ^| find "="') do set KEY=%%k
for /f "tokens=* delims= " %%k in ("%KEY%") do set KEY=%%k
for /f "tokens=1,3* delims= " %%a in ('sc getdisplayname %KEY% ^| find "Name ="') do echo %%a: %KEY% is [%%b %%c]
sc GetDisplayName %KEY%
sc getkeyname "%~1 of nobody"
exit /b %ERRORLEVEL%
