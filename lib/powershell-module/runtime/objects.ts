/** JSON becomes objects with a type's name, dates and durations, by the table of shapes. */
export const objectsText = `
# Since PowerShell 7.5 text that looks like a date can be kept as text.
$script:DeckJsonOptions = @{}
if ((Get-Command -Name 'ConvertFrom-Json').Parameters.ContainsKey('DateKind')) {
    $script:DeckJsonOptions['DateKind'] = 'String'
}

function ConvertFrom-DeckText {
    param([string] $Text)
    if ($Text.Trim() -eq '[]') {
        return
    }
    $options = $script:DeckJsonOptions
    # Windows PowerShell gives an array as one object, PowerShell 7 its items.
    ConvertFrom-Json -InputObject $Text @options | ForEach-Object -Process { $_ }
}

function ConvertTo-DeckDate {
    param($Value)
    if ($Value -is [datetime]) {
        return $Value.ToLocalTime()
    }
    $styles = [System.Globalization.DateTimeStyles]::RoundtripKind
    return [datetime]::Parse([string] $Value, [System.Globalization.CultureInfo]::InvariantCulture, $styles).ToLocalTime()
}

function ConvertTo-DeckValue {
    param($Value, [string] $Kind)
    if ($null -eq $Value) {
        return $null
    }
    switch ($Kind) {
        'time' {
            return ConvertTo-DeckDate -Value $Value
        }
        'ms' {
            return [timespan]::FromMilliseconds([double] $Value)
        }
        'seconds' {
            return [timespan]::FromSeconds([double] $Value)
        }
    }
}

# Most fields are what ConvertFrom-Json makes of them; only dates and durations cost a call.
function ConvertTo-DeckObject {
    param($Value, [string] $TypeName, [string] $ComputerName)
    $fields = [ordered] @{}
    $properties = $Value.PSObject.Properties
    foreach ($field in $script:DeckShape[$TypeName]) {
        $property = $properties[$field[1]]
        if ($null -eq $property) {
            $fields[$field[0]] = $null
        } elseif ($field[2] -eq '') {
            $fields[$field[0]] = $property.Value
        } else {
            $fields[$field[0]] = ConvertTo-DeckValue -Value $property.Value -Kind $field[2]
        }
    }
    $fields['ComputerName'] = $ComputerName
    $object = [pscustomobject] $fields
    $object.PSObject.TypeNames.Insert(0, $TypeName)
    return $object
}
`;
