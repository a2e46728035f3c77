/** The words are those of a page that copies the tool's text; how they are indented is our reading. */
export const stopUsage = `DESCRIPTION:
        Sends a STOP control request to a service.
USAGE:
        sc <server> stop [service name] <reason> <comment>
            <reason>  = Optional reason code number for service stop formed
                        with the following elements in the format:

                        Flag:Major reason:Minor reason

                        [E.g., 1:2:8 means Hardware: Disk (Unplanned)]

                        Flag
                        ------------------
                        1         - Unplanned
                        2         - Custom
                        4         - Planned

                        Major reason
                        ------------------
                        1         - Other
                        2         - Hardware
                        3         - Operating System
                        4         - Software
                        5         - Application
                        64-255    - Custom

                        Minor reason
                        ------------------
                        1         - Other
                        2         - Maintenance
                        3         - Installation
                        4         - Upgrade
                        5         - Reconfiguration
                        6         - Hung
                        7         - Unstable
                        8         - Disk
                        9         - Network Card
                        10        - Environment
                        11        - Hardware Driver
                        12        - Other Driver
                        13        - Service Pack
                        14        - Software Update
                        15        - Security Fix
                        16        - Security
                        17        - Network Connectivity
                        18        - WMI
                        19        - Service Pack Uninstall
                        20        - Software Update Uninstall
                        22        - Security Fix Uninstall
                        23        - MMC
                        256-65535 - Custom

            <comment> = Optional comment for the reason above
                        (127 characters maximum)
`;
