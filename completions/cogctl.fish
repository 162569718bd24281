# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_cogctl_global_optspecs
    string join \n profile= region= endpoint-url= sandbox= o/output= query= color= v/verbose no-input max-rps= var= var-file= h/help V/version
end

function __fish_cogctl_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_cogctl_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_cogctl_using_subcommand
    set -l cmd (__fish_cogctl_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c cogctl -n "__fish_cogctl_needs_command" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_needs_command" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_needs_command" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_needs_command" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_needs_command" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_needs_command" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_needs_command" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_needs_command" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_needs_command" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_needs_command" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_needs_command" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_needs_command" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_needs_command" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "plan" -d 'Show what apply would do'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "apply" -d 'Make the live clients what the specs say'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "drift" -d 'Show what is live and otherwise than specs and records say'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "adopt" -d 'Find the one client that a service made and write the entry and the record for it'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "import" -d 'Write the entry and the record for live clients, or for all of a pool'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "delete" -d 'Delete one client: live, on record and in its spec'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "forget" -d 'Let one client go: drop record and entry, touch nothing live'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "list" -d 'List the clients of a pool'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "get" -d 'Show one live client, never its secret'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "secret" -d 'Hand a client secret over'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "state" -d 'Look at the records, or mend them'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "validate" -d 'Check specs without asking AWS'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "lint" -d 'Find what Cognito would refuse and what it shouldn\'t be asked for, without asking AWS'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "report" -d 'Show what there is as one page of HTML'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "schema" -d 'Print the JSON Schema of specs, or of what cogctl prints and keeps'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "explain" -d 'Say what a setting, a key, a rule or the code of a diagnostic means'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "iam-policy" -d 'Print the least IAM policy that the specs need, without asking AWS'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "doctor" -d 'Check specs, state, credentials, service and permissions, and say what to do'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "completions" -d 'Print a completion script for a shell'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "sandbox" -d 'Run, look at or reset the embedded service'
complete -c cogctl -n "__fish_cogctl_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l save -d 'Write the plan to FILE, for `cogctl apply FILE`' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l target -d 'Plan this entry alone; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l refresh -d 'Which clients to read: all, or those that may have changed and some of the others in turn [default: full]' -r -f -a "full\t'All that are recorded'
changed\t'Those that may have changed, and some of the others in turn'"
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l verify -d 'With `--refresh changed`: read at least so many of the recorded clients, the longest unread first [default: 5%]' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l verify-older-than -d 'With `--refresh changed`: read every client again that was read longer ago, such as 15m or 7d [default: 24h]' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l allow -d 'Allow delete, replace, rename or adopt, each with =COUNT if wanted' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l max-changes -d 'How many clients of a spec may change: a number or a percentage' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l report -d 'Write the run to PATH too, as json, markdown or github; `-` is standard output; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l detailed-exitcode -d 'Exit with 2 when something would change'
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand plan" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l allow -d 'Allow delete, replace, rename or adopt, each with =COUNT if wanted' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l max-changes -d 'How many clients of a spec may change: a number or a percentage' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l target -d 'Apply this entry alone; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l refresh -d 'Which clients to read: all, or those that may have changed and some of the others in turn [default: full]' -r -f -a "full\t'All that are recorded'
changed\t'Those that may have changed, and some of the others in turn'"
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l verify -d 'With `--refresh changed`: read at least so many of the recorded clients, the longest unread first [default: 5%]' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l verify-older-than -d 'With `--refresh changed`: read every client again that was read longer ago, such as 15m or 7d [default: 24h]' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l on-stale -d 'What to do with a saved plan whose clients have moved' -r -f -a "fail\t'Apply nothing'
skip\t'Apply the rest'"
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l report -d 'Write the run to PATH too, as json, markdown or github; `-` is standard output; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l auto-approve -d 'Don\'t ask'
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand apply" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -l fail-on -d 'What to exit with 2 for' -r -f -a "changed\t'Clients that were changed or are gone'
undeclared\t'Clients that nobody declares, too'"
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -l ignore -d 'Leave out clients whose whole name, address or id is PATTERN, where * stands for any text and ? for a character; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -l accept -d 'Write what is live into the specs, for every client that changed or is gone, or for ADDRESS alone; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand drift" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -l name-pattern -d 'Regular expression for the client\'s name' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -l name-prefix -d 'What the client\'s name begins with' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -l pool -d 'User pool to look in; by default the spec\'s' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -l to -d 'Spec to write into; created if it doesn\'t exist' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -l as -d 'Address to give the client, such as clients.web' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand adopt" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -l match -d 'Regular expression for the names of those to import' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -l to -d 'Spec to write into, created if it doesn\'t exist [default: cogctl.yaml, with --split specs/]' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -l as -d 'Address to give the client, such as clients.web' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -l all -d 'Import every client of the pool that no entry or record has, but for those that registered themselves'
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -l split -d 'Write each client into a spec of its own, KEY.yaml in the folder that --to names'
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand import" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand delete" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand delete" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand delete" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand delete" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand delete" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand delete" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand delete" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand delete" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand delete" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand delete" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand delete" -l auto-approve -d 'Don\'t ask'
complete -c cogctl -n "__fish_cogctl_using_subcommand delete" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand delete" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand delete" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand forget" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand forget" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand forget" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand forget" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand forget" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand forget" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand forget" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand forget" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand forget" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand forget" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand forget" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand forget" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand forget" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand forget" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand list" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand list" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand list" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand list" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand list" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand list" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand list" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand list" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand list" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand list" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand list" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand list" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand list" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand get" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand get" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand get" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand get" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand get" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand get" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand get" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand get" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand get" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand get" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand get" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand get" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand get" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -f -a "get" -d 'Write a client\'s secret to a file, to a command or to standard output'
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and not __fish_seen_subcommand_from get help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from get" -l to -d 'Where it goes: file:PATH (mode 0600), exec:COMMAND (its standard input), or - for standard output' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from get" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from get" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from get" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from get" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from get" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from get" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from get" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from get" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from get" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from get" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from get" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from help" -f -a "get" -d 'Write a client\'s secret to a file, to a command or to standard output'
complete -c cogctl -n "__fish_cogctl_using_subcommand secret; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -f -a "list" -d 'List the records'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -f -a "show" -d 'Show one record'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -f -a "mv" -d 'Give a record another address; or hand all records of a state over to a spec'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -f -a "rm" -d 'Drop one record; nothing else changes'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -f -a "unlock" -d 'Take away the lock that a dead run left on a state on S3'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and not __fish_seen_subcommand_from list show mv rm unlock help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from list" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from list" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from list" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from list" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from list" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from list" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from list" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from list" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from list" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from list" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from show" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from show" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from show" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from show" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from show" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from show" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from show" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from show" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from show" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from show" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from mv" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from mv" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from mv" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from mv" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from mv" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from mv" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from mv" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from mv" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from mv" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from mv" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from mv" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from mv" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from mv" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from mv" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from rm" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from rm" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from rm" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from rm" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from rm" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from rm" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from rm" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from rm" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from rm" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from rm" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from rm" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from unlock" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from unlock" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from unlock" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from unlock" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from unlock" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from unlock" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from unlock" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from unlock" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from unlock" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from unlock" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from unlock" -l auto-approve -d 'Don\'t ask'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from unlock" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from unlock" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from unlock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from unlock" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the records'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one record'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from help" -f -a "mv" -d 'Give a record another address; or hand all records of a state over to a spec'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from help" -f -a "rm" -d 'Drop one record; nothing else changes'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from help" -f -a "unlock" -d 'Take away the lock that a dead run left on a state on S3'
complete -c cogctl -n "__fish_cogctl_using_subcommand state; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cogctl -n "__fish_cogctl_using_subcommand validate" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand validate" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand validate" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand validate" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand validate" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand validate" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand validate" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand validate" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand validate" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand validate" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand validate" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand validate" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand validate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand validate" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -l fail-on -d 'Exit with 1 when something this bad is found' -r -f -a "error\t'What Cognito would refuse'
warning\t'What is unsafe or does nothing, too'
note\t'Whatever is said'
never\t'Nothing that is found'"
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -l report -d 'Write what is found to PATH too, as sarif, github or json; `-` is standard output; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -l baseline -d 'Leave out the findings that FILE knows' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -l write-baseline -d 'Write all findings that aren\'t errors to FILE, for `--baseline`, and tell the errors alone' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -l fix -d 'Switch protection on in the specs and drop repeated members; comments stay'
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand lint" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand report" -l html -d 'Write one page that needs nothing else to FILE; `-` is standard output' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand report" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand report" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand report" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand report" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand report" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand report" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand report" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand report" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand report" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand report" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand report" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand report" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand report" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand schema" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand schema" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand schema" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand schema" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand schema" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand schema" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand schema" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand schema" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand schema" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand schema" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand schema" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand schema" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand schema" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand explain" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand explain" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand explain" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand explain" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand explain" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand explain" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand explain" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand explain" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand explain" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand explain" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand explain" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand explain" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand explain" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand iam-policy" -l for -d 'What is to be allowed; repeatable' -r -f -a "plan\t'Read, and say what would be done'
apply\t'Create and update clients'
adopt\t'Write entries and records for live clients'
delete\t'Delete and replace clients'"
complete -c cogctl -n "__fish_cogctl_using_subcommand iam-policy" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand iam-policy" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand iam-policy" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand iam-policy" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand iam-policy" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand iam-policy" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand iam-policy" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand iam-policy" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand iam-policy" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand iam-policy" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand iam-policy" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand iam-policy" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand iam-policy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand iam-policy" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand doctor" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand doctor" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand doctor" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand doctor" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand doctor" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand doctor" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand doctor" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand doctor" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand doctor" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand doctor" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand doctor" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand doctor" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand doctor" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand completions" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand completions" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand completions" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand completions" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand completions" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand completions" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand completions" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand completions" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand completions" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand completions" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand completions" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand completions" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand completions" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -f -a "serve" -d 'Serve it, for the AWS CLI, SDKs and Terraform'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -f -a "reset" -d 'Go back to how it starts'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -f -a "status" -d 'Say what is in it, or how like the service it is'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l port -d 'Port to listen on; 0 picks a free one' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l bind -d 'Address to listen on; others than loopback let everybody in who can reach it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l quota -d 'Requests let through: all, or as many as AWS (5/s per operation and pool, 15/s per category)' -r -f -a "none\t'All'
aws\t'As many as AWS'"
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l clients-per-pool -d 'Clients a pool may have, up to 10000 [default: 1000]' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l errors -d 'Answer so many of the requests with an internal error, having done half of them' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l lost-replies -d 'Do so many of the requests and drop the connection without an answer' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l latency -d 'Take so long for each request, such as 40ms or 40ms+-10; updates of a pool that overlap are refused' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l slow-start -d 'Let no request through for so long after the start' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l seed -d 'Repeat the faults of another run' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l list-lag -d 'Show clients in lists so long after they were made, and so long after they were deleted' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l pages -d 'Make pages of clients as long as asked for; or shorter, some empty, with more to come' -r -f -a "full\t'As long as asked for'
short\t'Shorter'"
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l unmeasured -d 'What an update does to omitted settings of which nobody has published it' -r -f -a "reset\t'They go back to their defaults'
keep\t'They stay'"
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l refresh-flow -d 'Whether ALLOW_REFRESH_TOKEN_AUTH must be among the ALLOW_ flows of a client whose tokens don\'t rotate' -r -f -a "required\t'It must, as the service was last seen to want in 2020'
optional\t'It need not'"
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l empty-units -d 'Show empty TokenValidityUnits on clients that have none'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l profile -d 'Profile of the AWS configuration to use' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l region -d 'AWS Region; by default the user pool id says it' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l endpoint-url -d 'Send requests to this URL instead of AWS' -r -f
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l sandbox -d 'Use the embedded service, kept in FILE, instead of AWS' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -s o -l output -d 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens' -r -f -a "text\t'For people'
json\t'One document, for programs'
yaml\t'The same in YAML'
jsonl\t'One object a line as things happen: plan, apply, delete and forget'"
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l query -d 'Print the part of the result\'s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l color -d 'Colour the output' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l max-rps -d 'Send at most N requests a second per operation and pool, or P% of all that AWS allows' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l var -d 'Value for `${var:NAME}` in specs; repeatable' -r
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l var-file -d 'YAML file of values for `${var:NAME}`; repeatable' -r -F
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l fidelity -d 'Say what it does, how that is known of the service, and what was chosen'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more; -vv for the requests that are sent, -vvv for all there is'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask; fail where a question would be needed'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -s V -l version -d 'Print version'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "serve" -d 'Serve it, for the AWS CLI, SDKs and Terraform'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "reset" -d 'Go back to how it starts'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "status" -d 'Say what is in it, or how like the service it is'
complete -c cogctl -n "__fish_cogctl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "plan" -d 'Show what apply would do'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "apply" -d 'Make the live clients what the specs say'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "drift" -d 'Show what is live and otherwise than specs and records say'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "adopt" -d 'Find the one client that a service made and write the entry and the record for it'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "import" -d 'Write the entry and the record for live clients, or for all of a pool'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "delete" -d 'Delete one client: live, on record and in its spec'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "forget" -d 'Let one client go: drop record and entry, touch nothing live'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "list" -d 'List the clients of a pool'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "get" -d 'Show one live client, never its secret'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "secret" -d 'Hand a client secret over'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "state" -d 'Look at the records, or mend them'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "validate" -d 'Check specs without asking AWS'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "lint" -d 'Find what Cognito would refuse and what it shouldn\'t be asked for, without asking AWS'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "report" -d 'Show what there is as one page of HTML'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "schema" -d 'Print the JSON Schema of specs, or of what cogctl prints and keeps'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "explain" -d 'Say what a setting, a key, a rule or the code of a diagnostic means'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "iam-policy" -d 'Print the least IAM policy that the specs need, without asking AWS'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "doctor" -d 'Check specs, state, credentials, service and permissions, and say what to do'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "sandbox" -d 'Run, look at or reset the embedded service'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and not __fish_seen_subcommand_from plan apply drift adopt import delete forget list get secret state validate lint report schema explain iam-policy doctor completions sandbox help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and __fish_seen_subcommand_from secret" -f -a "get" -d 'Write a client\'s secret to a file, to a command or to standard output'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and __fish_seen_subcommand_from state" -f -a "list" -d 'List the records'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and __fish_seen_subcommand_from state" -f -a "show" -d 'Show one record'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and __fish_seen_subcommand_from state" -f -a "mv" -d 'Give a record another address; or hand all records of a state over to a spec'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and __fish_seen_subcommand_from state" -f -a "rm" -d 'Drop one record; nothing else changes'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and __fish_seen_subcommand_from state" -f -a "unlock" -d 'Take away the lock that a dead run left on a state on S3'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "serve" -d 'Serve it, for the AWS CLI, SDKs and Terraform'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "reset" -d 'Go back to how it starts'
complete -c cogctl -n "__fish_cogctl_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "status" -d 'Say what is in it, or how like the service it is'
