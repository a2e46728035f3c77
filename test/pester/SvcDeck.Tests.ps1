# Pester 5, in Windows PowerShell 5.1 and in PowerShell 7. SVCDECK_EXE names the executable to test; without it dist\svcdeck.exe.
# Nearly all of it works on the built-in recorded machine, so that what comes is known; the last part is about this computer.

BeforeAll {
    $script:Before = $env:SVCDECK_EXE
    $script:Exe = $env:SVCDECK_EXE
    if (-not $script:Exe) {
        $script:Exe = Join-Path -Path (Split-Path -Path (Split-Path -Path $PSScriptRoot)) -ChildPath 'dist\svcdeck.exe'
    }
    $script:Exe = (Resolve-Path -Path $script:Exe).ProviderPath
    $script:Version = (& $script:Exe --version --json | Out-String | ConvertFrom-Json).version
    $script:Modules = Join-Path -Path $TestDrive -ChildPath 'Modules'
    & $script:Exe module install --folder $script:Modules | Out-Null
    if ($LASTEXITCODE -ne 0) {
        throw 'the module could not be installed'
    }
    $script:Manifest = Join-Path -Path $script:Modules -ChildPath "SvcDeck\$($script:Version)\SvcDeck.psd1"
    $env:SVCDECK_EXE = $script:Exe
    Import-Module -Name $script:Manifest -Force -WarningVariable warnings
    $script:ImportWarnings = $warnings

    # A batch file in the executable's place, which tells a version and answers what a test wants.
    function New-StandIn {
        param([string] $Version, [string] $Answer)
        $path = Join-Path -Path $TestDrive -ChildPath ('stand-in-{0}.cmd' -f [guid]::NewGuid())
        $lines = @(
            '@echo off'
            'if "%~1"=="--version" goto version'
            ('echo {0}' -f $Answer)
            'exit /b 0'
            ':version'
            ('echo {{"version":"{0}"}}' -f $Version)
        )
        [System.IO.File]::WriteAllLines($path, $lines)
        return $path
    }
}

AfterAll {
    $env:SVCDECK_EXE = $script:Before
    Remove-Module -Name SvcDeck -ErrorAction SilentlyContinue
}

Describe 'The module' {
    It 'has a manifest that PowerShell accepts' {
        (Test-ModuleManifest -Path $script:Manifest).Version | Should -Be ([version] $script:Version)
    }

    It 'is imported without a warning' {
        $script:ImportWarnings | Should -BeNullOrEmpty
    }

    It 'exports what its manifest says' {
        $names = (Import-PowerShellDataFile -Path $script:Manifest).FunctionsToExport
        (Get-Command -Module SvcDeck).Name | Sort-Object | Should -Be ($names | Sort-Object)
    }

    It 'has help with examples and every parameter for every function' {
        foreach ($command in Get-Command -Module SvcDeck) {
            $help = Get-Help -Name $command.Name -Full
            $help.Synopsis | Should -Not -BeNullOrEmpty -Because $command.Name
            @($help.Examples.Example).Count | Should -BeGreaterThan 0 -Because $command.Name
            foreach ($parameter in @($help.Parameters.Parameter | Where-Object { $_.name -notin 'WhatIf', 'Confirm' })) {
                $parameter.Description | Should -Not -BeNullOrEmpty -Because "$($command.Name) -$($parameter.name)"
            }
        }
    }

    It 'has a page about it' {
        Test-Path -Path (Join-Path -Path (Split-Path -Path $script:Manifest) -ChildPath 'en-US\about_SvcDeck.help.txt') | Should -BeTrue
    }
}

Describe 'On the recorded machine' {
    BeforeAll {
        Use-DeckMachine demo
    }

    AfterAll {
        Use-DeckMachine
    }

    It 'gives services as objects' {
        $service = Get-DeckService -Name Spooler
        $service.PSObject.TypeNames[0] | Should -Be 'SvcDeck.Service'
        $service.Name | Should -Be 'Spooler'
        $service.State | Should -Be 'running'
        $service.Status | Should -Be 'running'
        $service.ProcessId | Should -Be 2468
        $service.StartType | Should -Be 'auto'
        $service.ComputerName | Should -Be ''
    }

    It 'shows them as a table' {
        Get-DeckService -Name Spooler | Out-String -Width 120 | Should -Match 'running\s+auto\s+2468\s+Spooler\s+Print Spooler'
    }

    It 'turns milliseconds into a TimeSpan' {
        (Get-DeckService -Name Spooler -Detailed).ProcessorTime | Should -BeOfType [timespan]
    }

    It 'takes names through the pipeline, by value and by property' {
        ('Spooler', 'W32Time' | Get-DeckService).Name | Should -Be 'Spooler', 'W32Time'
        ([pscustomobject] @{ Name = 'Spooler' } | Get-DeckService).Name | Should -Be 'Spooler'
        (Get-DeckService -Name Spooler | Get-DeckServiceDetail).Name | Should -Be 'Spooler'
    }

    It 'gives nothing for an empty pipeline' {
        @(@() | Get-DeckService).Count | Should -Be 0
    }

    It 'reads UTF-8 whatever the code page of the console is' {
        $before = [Console]::OutputEncoding
        try {
            foreach ($page in 437, 1252, 65001) {
                [Console]::OutputEncoding = [System.Text.Encoding]::GetEncoding($page)
                $name = (Get-DeckService -Name NordwindLager).DisplayName
                $name | Should -Match ([regex]::Escape(([char] 0xdc) + 'bertragungsdienst'))
                (Get-DeckService -Name WingtipChohyo).DisplayName[0] | Should -Be ([char] 0x30a6)
            }
        } finally {
            [Console]::OutputEncoding = $before
        }
    }

    It 'names what is not there, with a category' {
        Get-DeckService -Name NoSuchService -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -Be 'DeckNotFound,Get-DeckService'
        $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failures[0].TargetObject | Should -Be 'NoSuchService'
    }

    It 'gives what is there, and an error for each name that is not' {
        $found = @(Get-DeckService -Name 'NoSuchService', 'Spooler', 'NorSuch' -ErrorAction SilentlyContinue -ErrorVariable failures)
        $found.Count | Should -Be 1
        $found[0].Name | Should -Be 'Spooler'
        @($failures | Where-Object -FilterScript { $_.FullyQualifiedErrorId -eq 'DeckNotFound,Get-DeckService' }).Count | Should -Be 2
        (Get-DeckServiceDetail -Name 'Spooler', 'NoSuchService' -ErrorAction SilentlyContinue).Name | Should -Be 'Spooler'
    }

    It 'hands the name <name> over as it is' -ForEach @(
        @{ Name = 'a "b" c' }, @{ Name = 'tick`tick' }, @{ Name = '$(throw) $env:PATH %PATH%' }, @{ Name = "it's" }
        @{ Name = 'ends in \' }, @{ Name = '-dash' }, @{ Name = '\"' }
    ) {
        Get-DeckService -Name $name -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].Exception.Message | Should -Be ("no service is called '{0}'." -f $name)
    }

    It 'refuses a stop that others stand against, and says how' {
        Stop-DeckService -Name Spooler -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -Be 'DeckFailed,Stop-DeckService'
    }

    It 'says nothing of a change unless it is asked to' {
        Stop-DeckService -Name W32Time | Should -BeNullOrEmpty
        $change = Stop-DeckService -Name W32Time -PassThru
        $change.State | Should -Be 'stopped'
        $change.IsChanged | Should -BeTrue
        $change.Took | Should -BeOfType [timespan]
    }

    It 'changes nothing with WhatIf' {
        Stop-DeckService -Name W32Time -WhatIf -PassThru | Should -BeNullOrEmpty
    }

    It 'pauses, and says what it paused' {
        (Suspend-DeckService -Name Winmgmt -PassThru).Status | Should -Be 'Paused'
    }

    It 'sets a recovery through standard input' {
        $change = Set-DeckRecovery -Name Spooler -Action 'restart/60s', 'none' -ResetPeriod '1d' -OnError $true -PassThru
        $change.After.resetPeriodSeconds | Should -Be 86400
        $change.After.actions[0].delayMs | Should -Be 60000
        $change.After.onNonCrash | Should -BeTrue
    }

    It 'refuses a time that PowerShell has taken for a number' {
        { Get-DeckEvent -Since 7 } | Should -Throw -ErrorId 'DeckTime,Get-DeckEvent'
    }

    It 'takes a time as every type that PowerShell has for it' {
        foreach ($time in [datetime]::UtcNow.AddYears(-50), [datetimeoffset]::UtcNow.AddYears(-50), [timespan]::FromDays(18000), '2000-01-01') {
            @(Get-DeckEvent -Since $time -MaxEvents 1).Count | Should -Be 1
        }
    }

    It 'gives events with dates' {
        $events = @(Get-DeckEvent -LogName System -MaxEvents 5)
        $events.Count | Should -Be 5
        $events[0].PSObject.TypeNames[0] | Should -Be 'SvcDeck.Event'
        $events[0].Time | Should -BeOfType [datetime]
        $events[0].Time.ToUniversalTime() | Should -BeGreaterThan ([datetime]::new(2026, 3, 17, 0, 0, 0, 'Utc'))
        $events[0].Message | Should -Not -BeNullOrEmpty
    }

    It 'stops reading when nobody wants more' {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        @(Get-DeckEvent -Follow | Select-Object -First 2).Count | Should -Be 2
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 60
    }

    It 'reads counters' {
        (Get-DeckCounter -Counter '\Memory\Available MBytes').Value | Should -BeGreaterThan 0
        @(Watch-DeckCounter -Counter '\Memory\Available MBytes' -SampleInterval 100ms -MaxSamples 2).Count | Should -Be 2
    }

    It 'completes names, and asks for them once' {
        $line = 'Get-DeckService -Name Spo'
        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Contain 'Spooler'
        $env:SVCDECK_EXE = Join-Path -Path $TestDrive -ChildPath 'gone.exe'
        try {
            (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Contain 'Spooler'
        } finally {
            $env:SVCDECK_EXE = $script:Exe
        }
    }

    It 'completes counters by object' {
        $line = 'Get-DeckCounter \Memory\Avail'
        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText |
            Should -Contain "'\Memory\Available MBytes'"
    }
}

Describe 'An event whose names differ in case alone' {
    BeforeAll {
        $machine = @{
            format     = 'svcdeck-machine'
            version    = 1
            computer   = @{ name = 'TESTBOX' }
            recordedAt = '2026-11-21T08:00:00Z'
            services   = @()
            processes  = @()
            events     = @{
                logs      = @(@{ name = 'System'; events = @(
                            @{ record = 1; time = '2026-11-21T07:00:00Z'; provider = 'Sample'; id = 1; data = @('one', 'two', 'three') }
                        ) })
                providers = @(@{ name = 'Sample'; events = @(@{ id = 1; message = '%1'; data = @('Name', 'name', 'Other') }) })
            }
        }
        $path = Join-Path -Path $TestDrive -ChildPath 'case.json'
        [System.IO.File]::WriteAllText($path, (ConvertTo-Json -InputObject $machine -Depth 10))
        Use-DeckMachine $path
    }

    AfterAll {
        Use-DeckMachine
    }

    It 'comes with all of its values' {
        $found = Get-DeckEvent -LogName System
        $found.Data.Name | Should -Be @('one', 'two')
        $found.Data.Other | Should -Be 'three'
        $found.Values | Should -Be @('one', 'two', 'three')
    }
}

Describe 'On several recorded machines' {
    BeforeAll {
        $script:Folder = Join-Path -Path $TestDrive -ChildPath 'Machines'
        New-Item -Path $script:Folder -ItemType Directory | Out-Null
        & $script:Exe --machine demo snapshot --services 'Spooler,W32Time' --quiet --out (Join-Path -Path $script:Folder -ChildPath 'CONTOSO-APP01.json')
        Use-DeckMachine $script:Folder
    }

    AfterAll {
        Use-DeckMachine
    }

    It 'has the Win32 code in the id' {
        Get-DeckService -Name Spooler -ComputerName NOSUCHCOMPUTER -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -Be 'Win32Error1722,Get-DeckService'
        $failures[0].CategoryInfo.Category | Should -Be 'ConnectionError'
        $failures[0].Exception.NativeErrorCode | Should -Be 1722
    }

    It 'says of each object where it is from, and of each failure' {
        $found = Get-DeckService -Name Spooler -ComputerName 'CONTOSO-APP01', 'NOSUCHCOMPUTER' -ErrorAction SilentlyContinue -ErrorVariable failures
        $found.ComputerName | Should -Be 'CONTOSO-APP01'
        $failures.Count | Should -Be 1
        $failures[0].TargetObject | Should -Be 'NOSUCHCOMPUTER'
        $failures[0].FullyQualifiedErrorId | Should -Be 'Win32Error1722,Get-DeckService'
    }

    It 'acts on each where it was found' {
        $changed = Get-DeckService -Name W32Time -ComputerName CONTOSO-APP01 | Stop-DeckService -PassThru
        $changed.ComputerName | Should -Be 'CONTOSO-APP01'
        (Set-DeckService -Name Spooler -StartupType Manual -ComputerName CONTOSO-APP01 -PassThru).ComputerName | Should -Be 'CONTOSO-APP01'
    }

    It 'follows one computer, and says so of two' {
        { Get-DeckEvent -Follow -ComputerName 'A', 'B' } | Should -Throw -ErrorId 'DeckFollowsOne,Get-DeckEvent'
    }
}

Describe 'Faults' {
    AfterEach {
        $env:SVCDECK_EXE = $script:Exe
    }

    It 'the executable is missing' {
        $env:SVCDECK_EXE = Join-Path -Path $TestDrive -ChildPath 'gone.exe'
        { Get-DeckService } | Should -Throw -ErrorId 'DeckExecutableMissing,Get-DeckService'
    }

    It 'the executable is <what>' -ForEach @(
        @{ What = 'older'; Version = '0.0.1'; Id = 'DeckExecutableOlder' }
        @{ What = 'newer'; Version = '99.0.0'; Id = 'DeckExecutableNewer' }
        @{ What = 'something else'; Version = ''; Id = 'DeckExecutableUnknown' }
    ) {
        $env:SVCDECK_EXE = New-StandIn -Version $version -Answer '[]'
        { Get-DeckService } | Should -Throw -ErrorId "$id,Get-DeckService"
    }

    It 'the JSON is cut in the middle' {
        $env:SVCDECK_EXE = New-StandIn -Version $script:Version -Answer '[{"name":"Spo'
        Get-DeckService -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -Be 'DeckInvalidAnswer,Get-DeckService'
        $failures[0].CategoryInfo.Category | Should -Be 'InvalidData'
    }

    It 'a line of JSON is cut in the middle' {
        $env:SVCDECK_EXE = New-StandIn -Version $script:Version -Answer '{"time":"2026-'
        Get-DeckEvent -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -Be 'DeckInvalidAnswer,Get-DeckEvent'
    }

    It 'a computer that no computer can be called' {
        { Get-DeckService -ComputerName '@hosts.txt' } | Should -Throw -ErrorId 'DeckComputerName,Get-DeckService'
    }
}

Describe 'On this computer' {
    BeforeAll {
        Use-DeckMachine
        $script:Name = 'svcdeck-pester-{0}' -f [guid]::NewGuid().ToString('N').Substring(0, 8)
    }

    AfterAll {
        & $script:Exe sc delete $script:Name | Out-Null
    }

    It 'finds the services that Get-Service finds' {
        $own = (Get-DeckService).Name
        foreach ($name in 'EventLog', 'Schedule', 'RpcSs') {
            $own | Should -Contain $name
        }
        (Get-Service -Name EventLog | Get-DeckService).Name | Should -Be 'EventLog'
    }

    It 'makes, changes and deletes a service' {
        $made = New-DeckService -Name $script:Name -BinaryPathName "$env:SystemRoot\System32\cmd.exe" -StartupType Manual
        $made.Name | Should -Be $script:Name
        Set-DeckService -Name $script:Name -Description 'of a test' -StartupType Disabled
        (Get-DeckService -Name $script:Name -Detailed).Description | Should -Be 'of a test'
        (Get-Service -Name $script:Name).Status | Should -Be 'Stopped'
        Start-DeckService -Name $script:Name -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures.Count | Should -Be 1
        Remove-DeckService -Name $script:Name -Confirm:$false
        Get-Service -Name $script:Name -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'reads the event log and the counters' {
        @(Get-DeckEvent -LogName System -MaxEvents 3).Count | Should -Be 3
        (Get-DeckCounter -Counter '\Memory\Available MBytes').Value | Should -BeGreaterThan 0
    }

    It 'is found by its name where it is installed, and gone where it is removed' {
        $edition = 'core'
        if ($PSVersionTable.PSEdition -eq 'Desktop') {
            $edition = 'desktop'
        }
        & $script:Exe module install --edition $edition | Out-Null
        try {
            $LASTEXITCODE | Should -Be 0
            @(Get-Module -ListAvailable -Name SvcDeck).Version | Should -Contain ([version] $script:Version)
        } finally {
            & $script:Exe module remove --edition $edition | Out-Null
        }
        Get-Module -ListAvailable -Name SvcDeck | Should -BeNullOrEmpty
    }
}
