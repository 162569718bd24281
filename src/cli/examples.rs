//! Lines to copy, for those who read an example before they read the options.

pub(super) const PLAN: &str = "\
What a pull request would do, and how a script finds out whether it does anything:
  cogctl plan --report markdown=plan.md
  cogctl plan --detailed-exitcode specs/prod.yaml
What is shown is what is done:
  cogctl plan --save prod.plan && cogctl apply prod.plan";

pub(super) const APPLY: &str = "\
Ask, or let a pipeline do what was reviewed:
  cogctl apply
  cogctl apply --auto-approve --allow delete=2 specs/prod.yaml
One client alone:
  cogctl apply --target clients.web";

pub(super) const ADOPT: &str = "\
Take over the client that OpenSearch made, and see what a longer session changes:
  cogctl adopt --pool us-west-2_EXAMPLE --name-prefix AmazonOpenSearchService-logs-
  cogctl plan";

pub(super) const IMPORT: &str = "\
One client, or all of a pool into a folder with a file for each:
  cogctl import us-west-2_EXAMPLE/3ho4ek12345678909nh3fmhpko --as clients.web
  cogctl import us-west-2_EXAMPLE --all --split --to specs";

pub(super) const GET: &str = "\
A client by its id, or by its address with a part of it for a script:
  cogctl get us-west-2_EXAMPLE/3ho4ek12345678909nh3fmhpko
  cogctl get clients.web --query settings.callback_urls";

pub(super) const SECRET_GET: &str = "\
Into a file that you alone may read, or straight into a secret store:
  cogctl secret get clients.api --to file:api.secret
  cogctl secret get clients.api --to exec:'pass insert -m cognito/api'";

pub(super) const STATE_MV: &str = "\
After an entry got another key, and after a spec got another name:
  cogctl state mv clients.web clients.shop
  cogctl state mv old.state.json new.yaml";

pub(super) const COMPLETIONS: &str = "\
In this shell, and in every one from now on:
  source <(cogctl completions bash)
  cogctl completions bash > ~/.local/share/bash-completion/completions/cogctl
  cogctl completions zsh > ~/.zfunc/_cogctl
  cogctl completions fish > ~/.config/fish/completions/cogctl.fish";
