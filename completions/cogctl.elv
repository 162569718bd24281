set edit:completion:arg-completer[cogctl] = { |@words|
    var index = (count $words)
    set index = (- $index 1)

    put (env _CLAP_IFS="\n" _CLAP_COMPLETE_INDEX=(to-string $index) COGCTL_COMPLETE="elvish" cogctl -- $@words) | to-lines
}
