@echo off
rem Writes down all that the tools say of a service, errors included. %1: the service, %2: the file.
(
  sc query %1
  sc qc %1
  net stop %1
  sc query %1-nobody
) > %2 2>&1
type %2
find "FAILED 1060" %2 > nul && exit /b 3
