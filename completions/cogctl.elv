
use builtin;
use str;

set edit:completion:arg-completer[cogctl] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'cogctl'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'cogctl'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand plan 'Show what apply would do'
            cand apply 'Make the live clients what the specs say'
            cand drift 'Show what is live and otherwise than specs and records say'
            cand adopt 'Find the one client that a service made and write the entry and the record for it'
            cand import 'Write the entry and the record for live clients, or for all of a pool'
            cand delete 'Delete one client: live, on record and in its spec'
            cand forget 'Let one client go: drop record and entry, touch nothing live'
            cand list 'List the clients of a pool'
            cand get 'Show one live client, never its secret'
            cand secret 'Hand a client secret over'
            cand state 'Look at the records, or mend them'
            cand validate 'Check specs without asking AWS'
            cand lint 'Find what Cognito would refuse and what it shouldn''t be asked for, without asking AWS'
            cand report 'Show what there is as one page of HTML'
            cand schema 'Print the JSON Schema of specs, or of what cogctl prints and keeps'
            cand explain 'Say what a setting, a key, a rule or the code of a diagnostic means'
            cand iam-policy 'Print the least IAM policy that the specs need, without asking AWS'
            cand doctor 'Check specs, state, credentials, service and permissions, and say what to do'
            cand completions 'Print a completion script for a shell'
            cand sandbox 'Run, look at or reset the embedded service'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cogctl;plan'= {
            cand --save 'Write the plan to FILE, for `cogctl apply FILE`'
            cand --target 'Plan this entry alone; repeatable'
            cand --refresh 'Which clients to read: all, or those that may have changed and some of the others in turn [default: full]'
            cand --verify 'With `--refresh changed`: read at least so many of the recorded clients, the longest unread first [default: 5%]'
            cand --verify-older-than 'With `--refresh changed`: read every client again that was read longer ago, such as 15m or 7d [default: 24h]'
            cand --allow 'Allow delete, replace, rename or adopt, each with =COUNT if wanted'
            cand --max-changes 'How many clients of a spec may change: a number or a percentage'
            cand --report 'Write the run to PATH too, as json, markdown or github; `-` is standard output; repeatable'
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand --detailed-exitcode 'Exit with 2 when something would change'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;apply'= {
            cand --allow 'Allow delete, replace, rename or adopt, each with =COUNT if wanted'
            cand --max-changes 'How many clients of a spec may change: a number or a percentage'
            cand --target 'Apply this entry alone; repeatable'
            cand --refresh 'Which clients to read: all, or those that may have changed and some of the others in turn [default: full]'
            cand --verify 'With `--refresh changed`: read at least so many of the recorded clients, the longest unread first [default: 5%]'
            cand --verify-older-than 'With `--refresh changed`: read every client again that was read longer ago, such as 15m or 7d [default: 24h]'
            cand --on-stale 'What to do with a saved plan whose clients have moved'
            cand --report 'Write the run to PATH too, as json, markdown or github; `-` is standard output; repeatable'
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand --auto-approve 'Don''t ask'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;drift'= {
            cand --fail-on 'What to exit with 2 for'
            cand --ignore 'Leave out clients whose whole name, address or id is PATTERN, where * stands for any text and ? for a character; repeatable'
            cand --accept 'Write what is live into the specs, for every client that changed or is gone, or for ADDRESS alone; repeatable'
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;adopt'= {
            cand --name-pattern 'Regular expression for the client''s name'
            cand --name-prefix 'What the client''s name begins with'
            cand --pool 'User pool to look in; by default the spec''s'
            cand --to 'Spec to write into; created if it doesn''t exist'
            cand --as 'Address to give the client, such as clients.web'
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;import'= {
            cand --match 'Regular expression for the names of those to import'
            cand --to 'Spec to write into, created if it doesn''t exist [default: cogctl.yaml, with --split specs/]'
            cand --as 'Address to give the client, such as clients.web'
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand --all 'Import every client of the pool that no entry or record has, but for those that registered themselves'
            cand --split 'Write each client into a spec of its own, KEY.yaml in the folder that --to names'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;delete'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand --auto-approve 'Don''t ask'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;forget'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;list'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;get'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;secret'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand get 'Write a client''s secret to a file, to a command or to standard output'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cogctl;secret;get'= {
            cand --to 'Where it goes: file:PATH (mode 0600), exec:COMMAND (its standard input), or - for standard output'
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;secret;help'= {
            cand get 'Write a client''s secret to a file, to a command or to standard output'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cogctl;secret;help;get'= {
        }
        &'cogctl;secret;help;help'= {
        }
        &'cogctl;state'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand list 'List the records'
            cand show 'Show one record'
            cand mv 'Give a record another address; or hand all records of a state over to a spec'
            cand rm 'Drop one record; nothing else changes'
            cand unlock 'Take away the lock that a dead run left on a state on S3'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cogctl;state;list'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;state;show'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;state;mv'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;state;rm'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;state;unlock'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand --auto-approve 'Don''t ask'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;state;help'= {
            cand list 'List the records'
            cand show 'Show one record'
            cand mv 'Give a record another address; or hand all records of a state over to a spec'
            cand rm 'Drop one record; nothing else changes'
            cand unlock 'Take away the lock that a dead run left on a state on S3'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cogctl;state;help;list'= {
        }
        &'cogctl;state;help;show'= {
        }
        &'cogctl;state;help;mv'= {
        }
        &'cogctl;state;help;rm'= {
        }
        &'cogctl;state;help;unlock'= {
        }
        &'cogctl;state;help;help'= {
        }
        &'cogctl;validate'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;lint'= {
            cand --fail-on 'Exit with 1 when something this bad is found'
            cand --report 'Write what is found to PATH too, as sarif, github or json; `-` is standard output; repeatable'
            cand --baseline 'Leave out the findings that FILE knows'
            cand --write-baseline 'Write all findings that aren''t errors to FILE, for `--baseline`, and tell the errors alone'
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand --fix 'Switch protection on in the specs and drop repeated members; comments stay'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;report'= {
            cand --html 'Write one page that needs nothing else to FILE; `-` is standard output'
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;schema'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;explain'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;iam-policy'= {
            cand --for 'What is to be allowed; repeatable'
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;doctor'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;completions'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;sandbox'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand serve 'Serve it, for the AWS CLI, SDKs and Terraform'
            cand reset 'Go back to how it starts'
            cand status 'Say what is in it, or how like the service it is'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cogctl;sandbox;serve'= {
            cand --port 'Port to listen on; 0 picks a free one'
            cand --bind 'Address to listen on; others than loopback let everybody in who can reach it'
            cand --quota 'Requests let through: all, or as many as AWS (5/s per operation and pool, 15/s per category)'
            cand --clients-per-pool 'Clients a pool may have, up to 10000 [default: 1000]'
            cand --errors 'Answer so many of the requests with an internal error, having done half of them'
            cand --lost-replies 'Do so many of the requests and drop the connection without an answer'
            cand --latency 'Take so long for each request, such as 40ms or 40ms+-10; updates of a pool that overlap are refused'
            cand --slow-start 'Let no request through for so long after the start'
            cand --seed 'Repeat the faults of another run'
            cand --list-lag 'Show clients in lists so long after they were made, and so long after they were deleted'
            cand --pages 'Make pages of clients as long as asked for; or shorter, some empty, with more to come'
            cand --unmeasured 'What an update does to omitted settings of which nobody has published it'
            cand --refresh-flow 'Whether ALLOW_REFRESH_TOKEN_AUTH must be among the ALLOW_ flows of a client whose tokens don''t rotate'
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand --empty-units 'Show empty TokenValidityUnits on clients that have none'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;sandbox;reset'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;sandbox;status'= {
            cand --profile 'Profile of the AWS configuration to use'
            cand --region 'AWS Region; by default the user pool id says it'
            cand --endpoint-url 'Send requests to this URL instead of AWS'
            cand --sandbox 'Use the embedded service, kept in FILE, instead of AWS'
            cand -o 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --output 'Print results as text, as one JSON or YAML document, or as one JSON object a line while it happens'
            cand --query 'Print the part of the result''s document that this JMESPath expression names, as in the AWS CLI; what is wrong is told whole'
            cand --color 'Colour the output'
            cand --max-rps 'Send at most N requests a second per operation and pool, or P% of all that AWS allows'
            cand --var 'Value for `${var:NAME}` in specs; repeatable'
            cand --var-file 'YAML file of values for `${var:NAME}`; repeatable'
            cand --fidelity 'Say what it does, how that is known of the service, and what was chosen'
            cand -v 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --verbose 'Say more; -vv for the requests that are sent, -vvv for all there is'
            cand --no-input 'Never ask; fail where a question would be needed'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cogctl;sandbox;help'= {
            cand serve 'Serve it, for the AWS CLI, SDKs and Terraform'
            cand reset 'Go back to how it starts'
            cand status 'Say what is in it, or how like the service it is'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cogctl;sandbox;help;serve'= {
        }
        &'cogctl;sandbox;help;reset'= {
        }
        &'cogctl;sandbox;help;status'= {
        }
        &'cogctl;sandbox;help;help'= {
        }
        &'cogctl;help'= {
            cand plan 'Show what apply would do'
            cand apply 'Make the live clients what the specs say'
            cand drift 'Show what is live and otherwise than specs and records say'
            cand adopt 'Find the one client that a service made and write the entry and the record for it'
            cand import 'Write the entry and the record for live clients, or for all of a pool'
            cand delete 'Delete one client: live, on record and in its spec'
            cand forget 'Let one client go: drop record and entry, touch nothing live'
            cand list 'List the clients of a pool'
            cand get 'Show one live client, never its secret'
            cand secret 'Hand a client secret over'
            cand state 'Look at the records, or mend them'
            cand validate 'Check specs without asking AWS'
            cand lint 'Find what Cognito would refuse and what it shouldn''t be asked for, without asking AWS'
            cand report 'Show what there is as one page of HTML'
            cand schema 'Print the JSON Schema of specs, or of what cogctl prints and keeps'
            cand explain 'Say what a setting, a key, a rule or the code of a diagnostic means'
            cand iam-policy 'Print the least IAM policy that the specs need, without asking AWS'
            cand doctor 'Check specs, state, credentials, service and permissions, and say what to do'
            cand completions 'Print a completion script for a shell'
            cand sandbox 'Run, look at or reset the embedded service'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cogctl;help;plan'= {
        }
        &'cogctl;help;apply'= {
        }
        &'cogctl;help;drift'= {
        }
        &'cogctl;help;adopt'= {
        }
        &'cogctl;help;import'= {
        }
        &'cogctl;help;delete'= {
        }
        &'cogctl;help;forget'= {
        }
        &'cogctl;help;list'= {
        }
        &'cogctl;help;get'= {
        }
        &'cogctl;help;secret'= {
            cand get 'Write a client''s secret to a file, to a command or to standard output'
        }
        &'cogctl;help;secret;get'= {
        }
        &'cogctl;help;state'= {
            cand list 'List the records'
            cand show 'Show one record'
            cand mv 'Give a record another address; or hand all records of a state over to a spec'
            cand rm 'Drop one record; nothing else changes'
            cand unlock 'Take away the lock that a dead run left on a state on S3'
        }
        &'cogctl;help;state;list'= {
        }
        &'cogctl;help;state;show'= {
        }
        &'cogctl;help;state;mv'= {
        }
        &'cogctl;help;state;rm'= {
        }
        &'cogctl;help;state;unlock'= {
        }
        &'cogctl;help;validate'= {
        }
        &'cogctl;help;lint'= {
        }
        &'cogctl;help;report'= {
        }
        &'cogctl;help;schema'= {
        }
        &'cogctl;help;explain'= {
        }
        &'cogctl;help;iam-policy'= {
        }
        &'cogctl;help;doctor'= {
        }
        &'cogctl;help;completions'= {
        }
        &'cogctl;help;sandbox'= {
            cand serve 'Serve it, for the AWS CLI, SDKs and Terraform'
            cand reset 'Go back to how it starts'
            cand status 'Say what is in it, or how like the service it is'
        }
        &'cogctl;help;sandbox;serve'= {
        }
        &'cogctl;help;sandbox;reset'= {
        }
        &'cogctl;help;sandbox;status'= {
        }
        &'cogctl;help;help'= {
        }
    ]
    $completions[$command]
}
