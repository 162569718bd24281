complete --keep-order --exclusive --command cogctl --arguments "(COGCTL_COMPLETE=fish cogctl -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token))"
