@echo off
rem What cmd.exe makes of PowerShell's way of writing. %1: a service that is stopped.
svcdeck Get-Service -Name %1, RpcSs -Property Name,ServiceType -Csv
if errorlevel 1 exit /b 1
svcdeck get-service %1,no-such-service -ea SilentlyContinue -Property Name -Csv
if not %ERRORLEVEL%==4 exit /b 2
svcdeck Start-Service "%~1" -WhatIf
if errorlevel 1 exit /b 3
svcdeck Start-Service -Name:%1 -Propert x
if not %ERRORLEVEL%==2 exit /b 4
svcdeck Get-Service [q-r]pcs? -Property Name -Csv
exit /b %ERRORLEVEL%
