#!/usr/bin/env bash
# Plans or applies. What comes of it stands in the step's summary; a plan of a pull request in one comment there, too, which
# every later plan of the same specs replaces.
set -euo pipefail

# Words parted by white space, and nothing in them is a pattern.
read -r -d '' -a specs <<< "${SPECS-}" || true
read -r -d '' -a arguments <<< "${ARGUMENTS-}" || true
run=(cogctl "${COMMAND:?}" --no-input --report "markdown=$GITHUB_STEP_SUMMARY")

case "$COMMAND" in
plan) ;;
# In this process's place, so that it hears of it when the job is cancelled.
apply) exec "${run[@]}" --auto-approve ${arguments[@]+"${arguments[@]}"} ${specs[@]+"${specs[@]}"} ;;
*)
    echo "::error::\`command\` is plan, apply or nothing"
    exit 1
    ;;
esac

comment() {
    local marker="<!-- cogctl plan: ${specs[*]-} -->" body=$RUNNER_TEMP/cogctl-comment.md id
    local comments=repos/$GITHUB_REPOSITORY/issues
    { echo "$marker" && cat "$GITHUB_STEP_SUMMARY"; } > "$body"
    id=$(MARKER=$marker gh api --paginate "$comments/$PULL_REQUEST/comments" \
        --jq '.[] | select(.body | startswith(env.MARKER)) | .id' | head -n 1) || return
    if [ -n "$id" ]; then
        gh api --silent --method PATCH "$comments/comments/$id" --field "body=@$body"
    else
        gh api --silent "$comments/$PULL_REQUEST/comments" --field "body=@$body"
    fi
}

code=0
"${run[@]}" --detailed-exitcode ${arguments[@]+"${arguments[@]}"} ${specs[@]+"${specs[@]}"} || code=$?
if [ "${COMMENT-}" = true ] && [ -n "${PULL_REQUEST-}" ] && [ -s "$GITHUB_STEP_SUMMARY" ]; then
    # From a fork, nothing may be written; the summary is there all the same.
    comment || echo "::warning::the plan could not be written as a comment"
fi
case "$code" in
0) echo "changes=false" >> "$GITHUB_OUTPUT" ;;
2) echo "changes=true" >> "$GITHUB_OUTPUT" ;;
*) exit "$code" ;;
esac
