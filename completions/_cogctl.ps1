
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'cogctl' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'cogctl'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'cogctl' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Show what apply would do')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Make the live clients what the specs say')
            [CompletionResult]::new('drift', 'drift', [CompletionResultType]::ParameterValue, 'Show what is live and otherwise than specs and records say')
            [CompletionResult]::new('adopt', 'adopt', [CompletionResultType]::ParameterValue, 'Find the one client that a service made and write the entry and the record for it')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Write the entry and the record for live clients, or for all of a pool')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete one client: live, on record and in its spec')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Let one client go: drop record and entry, touch nothing live')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the clients of a pool')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show one live client, never its secret')
            [CompletionResult]::new('secret', 'secret', [CompletionResultType]::ParameterValue, 'Hand a client secret over')
            [CompletionResult]::new('state', 'state', [CompletionResultType]::ParameterValue, 'Look at the records, or mend them')
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Check specs without asking AWS')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Find what Cognito would refuse and what it shouldn''t be asked for, without asking AWS')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Show what there is as one page of HTML')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of specs, or of what cogctl prints and keeps')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say what a setting, a key, a rule or the code of a diagnostic means')
            [CompletionResult]::new('iam-policy', 'iam-policy', [CompletionResultType]::ParameterValue, 'Print the least IAM policy that the specs need, without asking AWS')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check specs, state, credentials, service and permissions, and say what to do')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Run, look at or reset the embedded service')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cogctl;plan' {
            [CompletionResult]::new('--save', '--save', [CompletionResultType]::ParameterName, 'Write the plan to FILE, for `cogctl apply FILE`')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Plan this entry alone; repeatable')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Which clients to read: all, or those that may have changed and some of the others in turn [default: full]')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'With `--refresh changed`: read at least so many of the recorded clients, the longest unread first [default: 5%]')
            [CompletionResult]::new('--verify-older-than', '--verify-older-than', [CompletionResultType]::ParameterName, 'With `--refresh changed`: read every client again that was read longer ago, such as 15m or 7d [default: 24h]')
            [CompletionResult]::new('--allow', '--allow', [CompletionResultType]::ParameterName, 'Allow delete, replace, rename or adopt, each with =COUNT if wanted')
            [CompletionResult]::new('--max-changes', '--max-changes', [CompletionResultType]::ParameterName, 'How many clients of a spec may change: a number or a percentage')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write the run to PATH too, as json, markdown or github; `-` is standard output; repeatable')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('--detailed-exitcode', '--detailed-exitcode', [CompletionResultType]::ParameterName, 'Exit with 2 when something would change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;apply' {
            [CompletionResult]::new('--allow', '--allow', [CompletionResultType]::ParameterName, 'Allow delete, replace, rename or adopt, each with =COUNT if wanted')
            [CompletionResult]::new('--max-changes', '--max-changes', [CompletionResultType]::ParameterName, 'How many clients of a spec may change: a number or a percentage')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Apply this entry alone; repeatable')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Which clients to read: all, or those that may have changed and some of the others in turn [default: full]')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'With `--refresh changed`: read at least so many of the recorded clients, the longest unread first [default: 5%]')
            [CompletionResult]::new('--verify-older-than', '--verify-older-than', [CompletionResultType]::ParameterName, 'With `--refresh changed`: read every client again that was read longer ago, such as 15m or 7d [default: 24h]')
            [CompletionResult]::new('--on-stale', '--on-stale', [CompletionResultType]::ParameterName, 'What to do with a saved plan whose clients have moved')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write the run to PATH too, as json, markdown or github; `-` is standard output; repeatable')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('--auto-approve', '--auto-approve', [CompletionResultType]::ParameterName, 'Don''t ask')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;drift' {
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'What to exit with 2 for')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Leave out clients whose whole name, address or id is PATTERN, where * stands for any text and ? for a character; repeatable')
            [CompletionResult]::new('--accept', '--accept', [CompletionResultType]::ParameterName, 'Write what is live into the specs, for every client that changed or is gone, or for ADDRESS alone; repeatable')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;adopt' {
            [CompletionResult]::new('--name-pattern', '--name-pattern', [CompletionResultType]::ParameterName, 'Regular expression for the client''s name')
            [CompletionResult]::new('--name-prefix', '--name-prefix', [CompletionResultType]::ParameterName, 'What the client''s name begins with')
            [CompletionResult]::new('--pool', '--pool', [CompletionResultType]::ParameterName, 'User pool to look in; by default the spec''s')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Spec to write into; created if it doesn''t exist')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Address to give the client, such as clients.web')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;import' {
            [CompletionResult]::new('--match', '--match', [CompletionResultType]::ParameterName, 'Regular expression for the names of those to import')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Spec to write into, created if it doesn''t exist [default: cogctl.yaml, with --split specs/]')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Address to give the client, such as clients.web')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Import every client of the pool that no entry or record has, but for those that registered themselves')
            [CompletionResult]::new('--split', '--split', [CompletionResultType]::ParameterName, 'Write each client into a spec of its own, KEY.yaml in the folder that --to names')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;delete' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('--auto-approve', '--auto-approve', [CompletionResultType]::ParameterName, 'Don''t ask')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;forget' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;list' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;get' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;secret' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Write a client''s secret to a file, to a command or to standard output')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cogctl;secret;get' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Where it goes: file:PATH (mode 0600), exec:COMMAND (its standard input), or - for standard output')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;secret;help' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Write a client''s secret to a file, to a command or to standard output')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cogctl;secret;help;get' {
            break
        }
        'cogctl;secret;help;help' {
            break
        }
        'cogctl;state' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the records')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one record')
            [CompletionResult]::new('mv', 'mv', [CompletionResultType]::ParameterValue, 'Give a record another address; or hand all records of a state over to a spec')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Drop one record; nothing else changes')
            [CompletionResult]::new('unlock', 'unlock', [CompletionResultType]::ParameterValue, 'Take away the lock that a dead run left on a state on S3')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cogctl;state;list' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;state;show' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;state;mv' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;state;rm' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;state;unlock' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('--auto-approve', '--auto-approve', [CompletionResultType]::ParameterName, 'Don''t ask')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;state;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the records')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one record')
            [CompletionResult]::new('mv', 'mv', [CompletionResultType]::ParameterValue, 'Give a record another address; or hand all records of a state over to a spec')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Drop one record; nothing else changes')
            [CompletionResult]::new('unlock', 'unlock', [CompletionResultType]::ParameterValue, 'Take away the lock that a dead run left on a state on S3')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cogctl;state;help;list' {
            break
        }
        'cogctl;state;help;show' {
            break
        }
        'cogctl;state;help;mv' {
            break
        }
        'cogctl;state;help;rm' {
            break
        }
        'cogctl;state;help;unlock' {
            break
        }
        'cogctl;state;help;help' {
            break
        }
        'cogctl;validate' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;lint' {
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Exit with 1 when something this bad is found')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write what is found to PATH too, as sarif, github or json; `-` is standard output; repeatable')
            [CompletionResult]::new('--baseline', '--baseline', [CompletionResultType]::ParameterName, 'Leave out the findings that FILE knows')
            [CompletionResult]::new('--write-baseline', '--write-baseline', [CompletionResultType]::ParameterName, 'Write all findings that aren''t errors to FILE, for `--baseline`, and tell the errors alone')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('--fix', '--fix', [CompletionResultType]::ParameterName, 'Switch protection on in the specs and drop repeated members; comments stay')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;report' {
            [CompletionResult]::new('--html', '--html', [CompletionResultType]::ParameterName, 'Write one page that needs nothing else to FILE; `-` is standard output')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;schema' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;explain' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;iam-policy' {
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'What is to be allowed; repeatable')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;doctor' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;completions' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;sandbox' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve it, for the AWS CLI, SDKs and Terraform')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Go back to how it starts')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Say what is in it, or how like the service it is')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cogctl;sandbox;serve' {
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port to listen on; 0 picks a free one')
            [CompletionResult]::new('--bind', '--bind', [CompletionResultType]::ParameterName, 'Address to listen on; others than loopback let everybody in who can reach it')
            [CompletionResult]::new('--quota', '--quota', [CompletionResultType]::ParameterName, 'Requests let through: all, or as many as AWS (5/s per operation and pool, 15/s per category)')
            [CompletionResult]::new('--clients-per-pool', '--clients-per-pool', [CompletionResultType]::ParameterName, 'Clients a pool may have, up to 10000 [default: 1000]')
            [CompletionResult]::new('--errors', '--errors', [CompletionResultType]::ParameterName, 'Answer so many of the requests with an internal error, having done half of them')
            [CompletionResult]::new('--lost-replies', '--lost-replies', [CompletionResultType]::ParameterName, 'Do so many of the requests and drop the connection without an answer')
            [CompletionResult]::new('--latency', '--latency', [CompletionResultType]::ParameterName, 'Take so long for each request, such as 40ms or 40ms+-10; updates of a pool that overlap are refused')
            [CompletionResult]::new('--slow-start', '--slow-start', [CompletionResultType]::ParameterName, 'Let no request through for so long after the start')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Repeat the faults of another run')
            [CompletionResult]::new('--list-lag', '--list-lag', [CompletionResultType]::ParameterName, 'Show clients in lists so long after they were made, and so long after they were deleted')
            [CompletionResult]::new('--pages', '--pages', [CompletionResultType]::ParameterName, 'Make pages of clients as long as asked for; or shorter, some empty, with more to come')
            [CompletionResult]::new('--unmeasured', '--unmeasured', [CompletionResultType]::ParameterName, 'What an update does to omitted settings of which nobody has published it')
            [CompletionResult]::new('--refresh-flow', '--refresh-flow', [CompletionResultType]::ParameterName, 'Whether ALLOW_REFRESH_TOKEN_AUTH must be among the ALLOW_ flows of a client whose tokens don''t rotate')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('--empty-units', '--empty-units', [CompletionResultType]::ParameterName, 'Show empty TokenValidityUnits on clients that have none')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;sandbox;reset' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;sandbox;status' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the AWS configuration to use')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'AWS Region; by default the user pool id says it')
            [CompletionResult]::new('--endpoint-url', '--endpoint-url', [CompletionResultType]::ParameterName, 'Send requests to this URL instead of AWS')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Use the embedded service, kept in FILE, instead of AWS')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the output')
            [CompletionResult]::new('--max-rps', '--max-rps', [CompletionResultType]::ParameterName, 'Send at most N requests a second per operation and pool, or P% of all that AWS allows')
            [CompletionResult]::new('--var', '--var', [CompletionResultType]::ParameterName, 'Value for `${var:NAME}` in specs; repeatable')
            [CompletionResult]::new('--var-file', '--var-file', [CompletionResultType]::ParameterName, 'YAML file of values for `${var:NAME}`; repeatable')
            [CompletionResult]::new('--fidelity', '--fidelity', [CompletionResultType]::ParameterName, 'Say what it does, how that is known of the service, and what was chosen')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more; -vv for the requests that are sent, -vvv for all there is')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where a question would be needed')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cogctl;sandbox;help' {
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve it, for the AWS CLI, SDKs and Terraform')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Go back to how it starts')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Say what is in it, or how like the service it is')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cogctl;sandbox;help;serve' {
            break
        }
        'cogctl;sandbox;help;reset' {
            break
        }
        'cogctl;sandbox;help;status' {
            break
        }
        'cogctl;sandbox;help;help' {
            break
        }
        'cogctl;help' {
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Show what apply would do')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Make the live clients what the specs say')
            [CompletionResult]::new('drift', 'drift', [CompletionResultType]::ParameterValue, 'Show what is live and otherwise than specs and records say')
            [CompletionResult]::new('adopt', 'adopt', [CompletionResultType]::ParameterValue, 'Find the one client that a service made and write the entry and the record for it')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Write the entry and the record for live clients, or for all of a pool')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete one client: live, on record and in its spec')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Let one client go: drop record and entry, touch nothing live')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the clients of a pool')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show one live client, never its secret')
            [CompletionResult]::new('secret', 'secret', [CompletionResultType]::ParameterValue, 'Hand a client secret over')
            [CompletionResult]::new('state', 'state', [CompletionResultType]::ParameterValue, 'Look at the records, or mend them')
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Check specs without asking AWS')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Find what Cognito would refuse and what it shouldn''t be asked for, without asking AWS')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Show what there is as one page of HTML')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of specs, or of what cogctl prints and keeps')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say what a setting, a key, a rule or the code of a diagnostic means')
            [CompletionResult]::new('iam-policy', 'iam-policy', [CompletionResultType]::ParameterValue, 'Print the least IAM policy that the specs need, without asking AWS')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check specs, state, credentials, service and permissions, and say what to do')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Run, look at or reset the embedded service')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cogctl;help;plan' {
            break
        }
        'cogctl;help;apply' {
            break
        }
        'cogctl;help;drift' {
            break
        }
        'cogctl;help;adopt' {
            break
        }
        'cogctl;help;import' {
            break
        }
        'cogctl;help;delete' {
            break
        }
        'cogctl;help;forget' {
            break
        }
        'cogctl;help;list' {
            break
        }
        'cogctl;help;get' {
            break
        }
        'cogctl;help;secret' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Write a client''s secret to a file, to a command or to standard output')
            break
        }
        'cogctl;help;secret;get' {
            break
        }
        'cogctl;help;state' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the records')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one record')
            [CompletionResult]::new('mv', 'mv', [CompletionResultType]::ParameterValue, 'Give a record another address; or hand all records of a state over to a spec')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Drop one record; nothing else changes')
            [CompletionResult]::new('unlock', 'unlock', [CompletionResultType]::ParameterValue, 'Take away the lock that a dead run left on a state on S3')
            break
        }
        'cogctl;help;state;list' {
            break
        }
        'cogctl;help;state;show' {
            break
        }
        'cogctl;help;state;mv' {
            break
        }
        'cogctl;help;state;rm' {
            break
        }
        'cogctl;help;state;unlock' {
            break
        }
        'cogctl;help;validate' {
            break
        }
        'cogctl;help;lint' {
            break
        }
        'cogctl;help;report' {
            break
        }
        'cogctl;help;schema' {
            break
        }
        'cogctl;help;explain' {
            break
        }
        'cogctl;help;iam-policy' {
            break
        }
        'cogctl;help;doctor' {
            break
        }
        'cogctl;help;completions' {
            break
        }
        'cogctl;help;sandbox' {
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve it, for the AWS CLI, SDKs and Terraform')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Go back to how it starts')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Say what is in it, or how like the service it is')
            break
        }
        'cogctl;help;sandbox;serve' {
            break
        }
        'cogctl;help;sandbox;reset' {
            break
        }
        'cogctl;help;sandbox;status' {
            break
        }
        'cogctl;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
