/// What the store holds and how to ask it: the text of `assay help store`.
///
/// Names and units are a promise to whoever writes queries; a test holds this text against the
/// schema, so that no table and no column goes untold.
package enum StoreGuide {
  package static let text = """
    THE STORE

    Every run is kept in one SQLite file: .assay/runs.sqlite in the current folder, unless --store
    or ASSAY_STORE names another. Only its owner can read it. Open it with sqlite3, Datasette or
    any other program; reading is safe while a run writes.

    An attempt is committed and flushed to the disk before it is counted as done. After a crash, a
    full disk or a power cut, `assay run --resume` sends what is missing. A run whose process is
    gone is shown as interrupted.

    While another program holds the file's lock, answers are kept in memory, and stored when it is
    free; at 256 MB of them sending stops until then. If it is not free for 90 s, or the disk stays
    full, nothing more is sent, and what was answered is written beside the store as
    runs.sqlite.unstored-RUN.jsonl, which the next command on the store takes in.

    Names are in snake case. `_ns` is nanoseconds: instants on the client's monotonic clock, which
    compare only within one session, or spans. `_ms` is milliseconds; `_at_ms` since 1970. Flags
    are 0 or 1. What is unknown is NULL, never 0.

    QUESTIONS

      Which model answers best?
        SELECT model, prompt, cell, score, scored FROM arm_summary
        WHERE run = (SELECT max(number) FROM run) ORDER BY score DESC;

      What is the median time to first token of each model, run by run?
        SELECT model, started_at, time_to_first_token_p50_ms FROM history
        WHERE suite = 'quickstart' ORDER BY model, started_at;

      Which requests were slowest, and what did they answer?
        SELECT request, model, end_to_end_latency_ms, output_tokens, answer FROM attempt_summary
        WHERE run = (SELECT max(number) FROM run) ORDER BY end_to_end_latency_ms DESC LIMIT 10;

    VIEWS

      attempt_summary  one line for each attempt, its times in milliseconds, its answer and its
                       headline score; time_per_output_token_ms is NULL too of several choices
                       and after a summary of thoughts, where `assay report` has it
      arm_summary      one line for each arm of a run: score as the mean over cases (NULL of a
                       conversation's and of one that is reduced in another way, such as pass@k:
                       those are in `assay report`), the median (p50) and p95 by nearest rank over what succeeded, warm-up left out; p95
                       needs 60 values;
                       cost of what succeeded, by the prices alone (what replies say is in
                       told_cost), NULL where a price or a token count is not known or not true;
                       cached answers count for score and tokens, and are no attempts
      arm_summary_now  the same made of the attempts: seconds, where there are a million
      history          arm_summary with the moment of the run, by suite and arm, oldest first

    TABLES

      run               number, id (unique across machines), suite_name, suite_description,
                        suite_text, suite_path, suite_hash, plan_hash, seed, started_at_ms,
                        ended_at_ms, state (running, finished, interrupted, aborted),
                        planned_requests, repetitions, load, load_terms (JSON: the objectives,
                        what --find looked for, how settings were tried), is_interleaved, versions (JSON), machine, overrides (JSON: the --set
                        arguments), comparison (JSON: what the suite says of alpha, correction and
                        margins), keeps_text (0 with `store_text: false`: texts are hashes),
                        attempt_count, finished_request_count, succeeded_request_count
      session           a sitting in which a run was run: run, number, started_at_ms, ended_at_ms,
                        process_id, process_start, clock_zero_at_us (when its monotonic clock was
                        0, by its machine's wall clock, microseconds since 1970); of a shard:
                        provider_ahead_least_ns and provider_ahead_most_ns (how far the provider's
                        clock is ahead of the machine's, by the Date of its answers)
      shard             of a run that several processes send: run, number (the third of eight is 3),
                        count, cases, state, started_at_ms, ended_at_ms, start_at_ms (--start-at),
                        versions (JSON), machine
      revision          what the suite said before a run was extended: run, number,
                        replaced_at_ms, suite_text, suite_hash, plan_hash, planned_requests,
                        repetitions, overrides
      price             of a model's tokens: run, model, currency, input_per_token,
                        output_per_token, cached_input_per_token,
                        cache_written_input_per_token, cache_written_input_1h_per_token, as_of
      service           which service a model's requests went to: run, model, words (equal where
                        equal requests have the same address)
      arm               run, position, model, prompt, cell (JSON: the swept parameters)
      arm_figures       what arm_summary says of an arm, kept when its run ended: run, arm, scoring
                        and attempt_count (while the run has these, the figures hold; else the view
                        makes them of the attempts, as arm_summary_now always does), attempts,
                        cached, failures, score_name, score, scored, time_to_first_token_p50_ms,
                        time_to_first_token_p95_ms, end_to_end_latency_p50_ms,
                        end_to_end_latency_p95_ms, output_tokens, cost, currency
      load_stage        a load that was offered: run, session, stage, scenario (the prompt that
                        alone was sent; else NULL), words, in_flight or rate_per_second,
                        began_ns, ended_ns, is_complete; how late the harness was:
                        loop_lag_count, loop_lag_p50_ns, loop_lag_p99_ns, loop_lag_max_ns,
                        queue_time_p99_ns, and what is allowed: queue_time_bound_ns,
                        loop_lag_bound_ns; is_client_limited; phases (JSON: when its measured part
                        began, whether it was steady, what was asked of its arrivals)
      server_scrape     what a server's page of metrics said: run, session, source, instant_ns,
                        changed (JSON: value by sample, such as n{model="m",series="…"}, where series
                        is a digest of its other labels: all of the first, then what changed),
                        failure
      sample            a case: run, position, id, variables, expected, tags (JSON), cluster; of a
                        conversation turns (JSON: what is said, and expected of each answer)
      attempt           one request on the wire.
                        which: id, run, session, request (its place in the plan), attempt (1 for
                        the first), arm, sample_id, repetition, is_warm_up, stage, started_at_ms
                        when: scheduled_ns, started_ns, ready_ns, sent_ns, first_byte_ns,
                        first_token_ns, last_token_ns, ended_ns, token_event_count,
                        first_event_tokens (NULL where 1; with what was thought unseen before;
                        all output tokens where no time of one follows from these columns),
                        first_visible_ns (the first text that is no reasoning)
                        transfer: status, is_connection_reused, http_version, remote_address,
                        name_lookup_ns, connect_ns, tls_handshake_ns, bytes_sent, bytes_received,
                        headers (JSON)
                        failure: failure_kind (NULL when it succeeded), failure_message,
                        failure_status, failure_code, failure_parameter, failure_body_text,
                        retry_after_ns
                        answer: has_completion, response_id, response_model, system_fingerprint,
                        upstream, provider_times (JSON), has_usage, input_tokens, output_tokens,
                        cached_input_tokens, cache_written_tokens, reasoning_tokens,
                        prediction_time_ms, told_cost (US dollars), usage_verbatim (JSON),
                        token_count_source
                        sent: prompt_text, settings_text
                        of an answer that was taken from an earlier run (`cache: quality`) and not
                        asked for: cached_run_id, cached_request; else NULL. Its instants are the
                        moment in which it was taken, and no figure is made of them
                        is_masked: 1 where the answer held a key and is kept without it; its scores
                        are of the answer as it came
                        left_out: why it is in no figure where it was no warm-up (cool-down,
                        cancelled); is_warm_up is 1 of it, too
                        asked_model: the name that was sent, where response_model is another; else
                        NULL
                        of a conversation: conversation (the number of its first request), turn (0
                        for the first), step (0 for the user's words, one more each time that
                        tools' results went back), conversation_end (why nothing was sent after it;
                        NULL where something was); else NULL
      cut_attempt       what an answer took of a conversation that was cut and sent anew; its attempt
                        is removed: run, request, attempt, started_at_ms, arm, input_tokens,
                        output_tokens, cached_input_tokens, cache_written_tokens, told_cost,
                        usage_verbatim
      token_events      attempt, packed (every event with text, in a few bytes; see
                        TokenEvent+Packing.swift, or export the run)
      answer            one choice: attempt, position, choice, answer_text, reasoning_text,
                        refusal_text, tool_calls_text, log_probabilities_text, finish_reason,
                        model, has_usage, input_tokens, output_tokens, cached_input_tokens,
                        cache_written_tokens, reasoning_tokens, prediction_time_ms, told_cost,
                        usage_verbatim
      text              every prompt and answer once: id, hash, content; `*_text` columns of
                        attempt, answer and judge_call refer to it
      scoring           run, number (1 is that of the run itself; the last complete one counts),
                        created_at_ms, is_complete, reason
      score_definition  run, scoring, position, name, is_primary, is_pass_fail,
                        is_higher_better (NULL where neither is), lowest, highest (between which
                        its values lie; NULL where nothing bounds them), reduction (of the
                        repetitions of a case), turns (how a conversation's become one), summary
      score             attempt, scoring, position, name, kind (number, pass-fail, unscored),
                        value, unscored_reason, unscored_message (of pass-fail: by what it
                        failed), extracted
      judge_call        id, attempt, scoring, score_name, model, prompt_text, answer_text,
                        verdict (the letter that was read), opponent (pairwise: the arm whose
                        answer was shown second), input_tokens, output_tokens,
                        cached_input_tokens, cache_written_tokens, cache_written_1h_tokens (of
                        those written, which stay for an hour), told_cost (what the reply says
                        that it cost, US dollars), started_at_ms, duration_ns, failure_message
      calibration       an answer that a person judged, and the judge: run, scoring, score_name,
                        position (its row in the file), model, label, label_score, judge_score,
                        unscored_reason, replies (JSON), requests, failed_requests, input_tokens,
                        output_tokens, cached_input_tokens, cache_written_tokens,
                        cache_written_1h_tokens, told_cost (US dollars; NULL where one of its
                        answers does not tell it)
      verdict           of a gate: id, run, created_at_ms, gate, outcome, explanation,
                        details (JSON)
      baseline          a blessed run: id, run, suite_name, blessed_at_ms, reason
      told_state        what those whom 'notify' names were told last: suite_name, command (check or
                        track), subject (the gate or figure, its arm, and a digest of
                        whom it was told), is_worse,
                        run_started_at_ms (of the run that was judged), told_at_ms
      run_tag           run, tag
      run_note          id, run, created_at_ms, content
      file_mark         one row of random bytes, by which this file is told from a copy of another
      self_test         how far the harness erred at so many streams: id, measured_at_ms, versions
                        (JSON), machine, loops, streams, interval_ms (between two events of one
                        stream), requests, failed, unmatched, chunks; sizes of errors against the
                        server's log, NULL where none could be held against it:
                        time_to_first_token_error_p50_ms, time_to_first_token_error_p99_ms,
                        time_to_first_token_error_max_ms, time_to_first_token_error_count,
                        inter_chunk_error_p50_ms, inter_chunk_error_p99_ms,
                        inter_chunk_error_max_ms, inter_chunk_error_count,
                        end_to_end_error_p50_ms, end_to_end_error_p99_ms,
                        end_to_end_error_max_ms, end_to_end_error_count;
                        processor_per_request_us, processor_per_chunk_us

    WITHOUT TEXTS

    A suite with `store_text: false` keeps no text: not on the disk, not in a report, not in an
    export. Its SHA-256 (sha256:…) stands for each prompt, answer, case variable, expected text and
    extracted value, so that equal texts can be told; short ones can be guessed, and a guess
    confirmed. suite_text holds the suite without its prompts, cases and texts of scores; what a
    provider said of a failure is left out. Kept are names (of models, prompts, cases), tags, swept
    parameters, figures, the provider's own ids and headers. Such a run cannot be scored again, nor
    asked for drift; scores that somebody else gives are refused beforehand. It is continued by the
    suite's file, which has to be there unchanged.

    Nothing in the store is sent anywhere.
    """
}
