import Domain
import Scoring
import Testing

@testable import Suites

/// Mistakes that only meaning shows: each key is right, and together they are not.
struct MeaningTests {
  @Test(arguments: [
    (
      "models: [{provider: builtin, model: [a, b]}]",
      "only the gateway's endpoint takes a list of models"
    ),
    (
      "models: [{provider: gateway, base_url: \"https://h\", model: [a, b], endpoint: chat}]",
      "only the gateway's endpoint takes a list of models"
    ),
    (
      "models: [{provider: openai, model: a, base_url: example.com}]",
      "base_url begins with https://"
    ),
    (
      "models: [{provider: openai, model: a, base_url: \"https://me:pw@x\"}]",
      "a key must not be written"
    ),
    (
      "models: [{provider: openai, model: a, proxy: \"http://me:pw@x\"}]",
      "a key must not be written"
    ),
    (
      "models: [{provider: openai, model: a, headers: {X-Auth-Token: abc}}]",
      "a key must not be written"
    ),
    ("models: [{provider: openai, model: a, headers: {\"a b\": c}}]", "'a b' is no header's name"),
    (
      "models: [{provider: openai, model: a, headers: {a: \"b\\r\\nc: d\"}}]",
      "a header cannot hold a line break"
    ),
    (
      "models: [{provider: openai, model: a, api_key: {}}]",
      "a reference needs one of 'env' or 'file'"
    ),
    ("models: [{provider: openai, model: a, api_key: {env: A, file: b}}]", "exclude each other"),
    ("models: [{provider: openai, model: a, strip: {between: [x]}}]", "between takes two marks"),
    (
      "models: [{provider: openai, model: a, strip: {between: [x, x]}}]",
      "cannot mark a part of an answer"
    ),
    ("models: [{provider: openai, model: a, price: {as_of: 2026-13-01}}]", "as_of takes a date"),
    (
      "models: [{provider: openai, model: a, price: {input: 3000001, output: 1, per: \"1\"}}]",
      "input is more than a million a token"
    ),
    (
      "models: [{provider: openai, model: e, endpoint: embeddings}]",
      "no model of the suite answers prompts"
    ),
    ("scores: {n: {measure: output_words, reduce: majority}}", "majority counts passes"),
    (
      "prompts: [{id: p}]",
      "a prompt needs one of 'text', 'messages', 'file', 'parts' or 'synthetic'"
    ),
    ("prompts: [{text: a, file: b}]", "a prompt has 'text' and 'file', which exclude each other"),
    ("prompts: [{id: p, text: a}, {id: p, text: b}]", "the prompt 'p' exists already"),
    ("prompts: [{messages: plain}]", "messages is a list of {role, content}, or one {{variable}}"),
    ("prompts: [{file: none.md}]", "cannot read 'none.md': no such file"),
    ("cases: [{file: a.jsonl, id: x}]", "a case has 'file' and 'id', which exclude each other"),
    (
      "cases: [{vars: {country: x}, expected: y, where: {a: b}}]",
      "'where' is for cases from a file"
    ),
    (
      "cases: [{id: a, vars: {country: x}, expected: y}, {id: a, vars: {country: z}, expected: y}]",
      "the case 'a' exists already"
    ),
    ("scores: {a: {primary: true}}", "the score 'a' does not say how it judges"),
    (
      "scores: {a: {contains: x, primary: true}, b: {contains: y, primary: true}}",
      "'a' is primary already"
    ),
    ("scores: {ttft: {contains: x}}", "'ttft' is the name of a measured figure"),
    ("scores: {a: {regex: '('}}", "the pattern '(' does not compile"),
    (
      "scores: {a: {contains: x, tolerance: 1}}",
      "'tolerance' has no meaning for 'contains'. It goes with number."
    ),
    ("scores: {a: {number: x, ignore: [case]}}", "'ignore' has no meaning for 'number'"),
    (
      "scores: {a: {contains: x, at_least: 1}}",
      "'contains' passes or fails, so it has no number to bound"
    ),
    ("scores: {a: {f1: x, not: true}}", "gives a number, which has no opposite"),
    ("scores: {a: {number: \"{{country}}\"}}", "score 'a' cannot judge case"),
    ("scores: {a: {contains: x, extract: [{regex: 'a', group: 3}]}}", "there is no group 3"),
    (
      "scores: {a: {contains: x, extract: [trimm]}}",
      "error: extract cannot be 'trimm'; did you mean 'trim'?"
    ),
    (
      "scores: {a: {contains: x, extract: [{after: y, group: 1}]}}",
      "'group' has no meaning for 'after'"
    ),
    ("scores: {a: {contains: x, extract: [{regex: y, after: z}]}}", "exclude each other"),
    ("scores: {a: {contains: x, extract: [{pick: last}]}}", "an extraction step needs one of"),
    ("scores: {a: {measure: output_words, equals: 3}}", "Bound it with at_least or at_most"),
    ("scores: {a: {choice: {equals: A, shuffle: 1}}}", "shuffle needs options"),
    ("scores: {a: {choice: {equals: A, options: 'Rome, Paris'}}}", "are one text, 'Rome, Paris'"),
    ("scores: {a: {similarity: x}}", "a similarity needs 'model'"),
    ("scores: {a: {similarity: x, model: nobody}}", "there is no model 'nobody'"),
    (
      "scores: {a: {similarity: x, model: small}}",
      "model 'small' is not asked for them. Give the model endpoint: embeddings."
    ),
    ("scores: {a: {exec: [true], not: true}}", "'not' has no meaning for 'exec'"),
    ("scores: {a: {exec: [true], at_least: 2, at_most: 1}}", "nothing is at least 2"),
    ("scores: {a: {exec: ['']}}", "exec names no program"),
    ("scores: {a: {exec: [true], at_most: 1s}}", "at_most: 1s is a time, and the score is none"),
    ("scores: {a: {levenshtein: x, at_least: 5ms}}", "at_least: 5ms is a time"),
    ("scores: {a: {measure: output_words, at_most: 5m}}", "at_most: 5m is a time"),
    ("scores: {a: {measure: ttft, at_least: 1s, at_most: 5ms}}", "nothing is at least 1000"),
    ("scores: {a: {http: example.com}}", "an address begins with https://"),
    ("scores: {a: {http: \"https://me:pw@x\"}}", "a key must not be written"),
    (
      "models: [{provider: builtin, model: small}, {provider: builtin, model: large, compared: false}]",
      "model 'large' is not compared and judges nothing"
    ),
    (
      "scores: {a: {choice_by_logprob: A}}",
      "model 'small' is not asked for them. Add logprobs: 5 to its params."
    ),
    (
      "scores: {a: {contains: x, reduce: pass@5}}",
      "pass@5 needs at least 5 repeats, and there are 1"
    ),
    (
      "scores: {a: {contains: x, reduce: pooled by parts}}",
      "it is pooled by 'parts', which is no list of this case."
    ),
    ("repeat: {n: 2, reduce: meen}", "reduce cannot be 'meen'; did you mean 'mean'?"),
    (
      "load: {closed: 1, open: 2/s}",
      "a load stage has 'closed' and 'open', which exclude each other"
    ),
    ("load: {for: 5s}", "a load stage needs one of 'closed' or 'open'"),
    ("load: {closed: 1, arrivals: poisson}", "a closed loop has no arrivals"),
    ("load: {open: 1/s, think: 1s}", "has no pause to think"),
    ("load: {open: 0/s}", "open takes a rate such as 2/s"),
    (
      "objectives: {attainment: 90%}",
      "objectives needs one of 'ttft', 'latency', 'tpot' or 'by_input_tokens'"
    ),
    (
      "objectives: {by_input_tokens: [{up_to: 1k}]}",
      "a length of by_input_tokens needs one of 'ttft', 'latency' or 'tpot'"
    ),
    ("objectives: {by_input_tokens: [{ttft: 1s}]}", "a length of input needs 'up_to'"),
    ("objectives: {by_input_tokens: [{up_to: long, ttft: 1s}]}", "up_to takes a number of tokens"),
    (
      "objectives: {by_input_tokens: [{up_to: 10k, ttft: 2s}, {up_to: 1k, ttft: 1s}]}",
      "up_to: 1000 comes after 10000"
    ),
    (
      "objectives: {ttft: 1s, attainment: 0}",
      "attainment cannot be 0. Use more than 0 and up to 100%."
    ),
    ("objectives: {ttft: 1s, attainment: 120%}", "attainment cannot be 120%"),
    ("objectives: {ttft: 500}", "ttft takes a time such as 500ms"),
    ("answer_limit: 64", "answer_limit takes a size such as 512KB, 64MB or 1GB"),
    ("answer_limit: 0MB", "answer_limit takes a size"),
    ("allowed_delay: soon", "allowed_delay takes a time"),
    (
      "gates: [{metric: corect, at_least: 1}]",
      "there is no metric 'corect'; did you mean 'correct'?"
    ),
    ("gates: [{metric: correct}]", "a gate needs one of 'at_least', 'at_most' or 'not_worse_by'"),
    (
      "gates: [{metric: correct, against: blessed, at_least: 1}]",
      "against and not_worse_by go together"
    ),
    (
      "gates: [{metric: correct, against: baseline, not_worse_by: 1}]",
      "against: baseline needs compare"
    ),
    (
      "gates: [{metric: ttft, stat: p95, against: blessed, not_worse_by: 10%}]",
      "'ttft p95' cannot be held against another run. Take its median: stat: p50."
    ),
    (
      "gates: [{metric: latency, against: blessed, not_worse_by: 0.1}]",
      "Write not_worse_by as a share of the other median, such as 10%."
    ),
    (
      "gates: [{metric: cost, against: blessed, not_worse_by: 0.1}]",
      "'cost' cannot be held against another run. Take its mean: stat: mean."
    ),
    (
      "gates: [{metric: correct, stat: p95, against: blessed, not_worse_by: 0.1}]",
      "Take its mean: leave out stat."
    ),
    (
      "gates: [{metric: output_tokens, against: blessed, not_worse_by: 10%}]",
      "Write not_worse_by as a number of tokens."
    ),
    (
      "gates: [{metric: throughput, against: blessed, not_worse_by: 10%}]",
      "It is of a whole arm, so requests cannot be paired by it."
    ),
    (
      "gates: [{metric: goodput, at_least: 1}]",
      ":18: error: 'goodput' cannot be known: the suite does not say what a good request is."
    ),
    ("tune: {maximize: attainment}", "'attainment' cannot be known"),
    ("tune: {maximize: request_throughput}", "'request_throughput' is of the whole load"),
    ("tune: {maximize: correct, pareto: [correct, goodput]}", "'goodput' cannot be known"),
    ("report: {sort: goodput}", "Add objectives: {latency: 2s}, or ttft or tpot."),
    ("gates: [{metric: cost, at_most: 1}]", "'cost' cannot be known: no model has a price."),
    (
      "gates: [{metric: itl, stat: rate, at_most: 1s}]",
      "'inter_chunk' has no rate. Use mean, median, min, max or a percentile such as p95."
    ),
    ("gates: [{metric: errors, stat: p95, at_most: 1%}]", "'errors' has no p95. Use rate or sum."),
    ("report: {sort: goodput.p95}", "'goodput' has no p95. Use rate."),
    (
      "gates: [{metric: queue_time, at_most: 5}]",
      "at_most of 'queue_time' is in another unit. Write a time with its unit, such as 1500ms."
    ),
    (
      "gates: [{metric: output_per_second, at_least: 10ms}]",
      "at_least of 'output_per_second' is in another unit. Write a plain number."
    ),
    ("gates: [{metric: speed, at_least: 1}]", "one of the metrics that 'assay help suite' lists"),
    ("compare: {baseline: {model: smal}}", "there is no model 'smal'; did you mean 'small'?"),
    ("compare: {baseline: {temperature: 1}}", "there is no swept parameter 'temperature'"),
    ("compare: {alpha: 1}", "alpha cannot be 1.0. Use more than 0 and less than 1."),
    ("tune: {holdout: 0.5}", "tune needs one of 'maximize' or 'minimize'"),
    ("tune: {maximize: correct.p42}", "there is no figure 'p42'"),
    ("report: {rows: [modell]}", "there is no axis 'modell'; did you mean 'model'?"),
    ("report: {sort: ttftt}", "there is no metric 'ttftt'; did you mean 'ttft'?"),
    ("report: {sort: ttft.p42}", "there is no figure 'p42'"),
    ("report: {formats: [pdf]}", "Use one of"),
  ])
  func `what cannot be meant is refused with its remedy`(line: String, words: String) throws {
    let complaints = try SmallSuite.folder(line).complaints()
    #expect(complaints.contains(words), "\(complaints)")
    #expect(!complaints.contains("pw@"))
  }

  @Test
  func `objectives about tokens need streamed answers`() throws {
    let folder = try SmallSuite.folder(
      "params: {max_tokens: 8, stream: false}",
      "objectives: {ttft: 1s, latency: 2s}"
    )
    #expect(folder.complaints().contains("ttft needs streamed answers"))
    #expect(!folder.complaints().contains("latency needs"))
  }

  @Test
  func `objectives and limits are read with their units`() throws {
    let suite = try SmallSuite.folder(
      "objectives: {ttft: 500ms, latency: 2s, tpot: 30ms, attainment: 99%}",
      "allowed_delay: 10ms",
      "answer_limit: 2MB"
    ).load()
    #expect(
      suite.objectives
        == Objectives(
          timeToFirstToken: .milliseconds(500),
          latency: .seconds(2),
          timePerOutputToken: .milliseconds(30),
          attainment: 0.99
        )
    )
    #expect(suite.allowedDelay == .milliseconds(10))
    #expect(suite.answerLimit == 2 << 20)
    let lengths = try SmallSuite.folder(
      "objectives: {latency: 5s, by_input_tokens: [{up_to: 1k, ttft: 500ms}, {up_to: 100k, latency: 1m}]}"
    ).load()
    #expect(
      lengths.objectives
        == Objectives(
          latency: .seconds(5),
          classes: [
            .init(upTo: 1_000, bounds: .init(timeToFirstToken: .milliseconds(500))),
            .init(upTo: 100_000, bounds: .init(latency: .seconds(60))),
          ]
        )
    )
    let plain = try SmallSuite.folder("objectives: {latency: 2s}").load()
    #expect(plain.objectives?.attainment == 0.95)
    #expect(plain.allowedDelay == nil && plain.answerLimit == nil)
  }

  @Test(arguments: [
    ("300ms", 300.0, false), ("0.3s", 300, false), ("0.3", 0.3, true), ("0", 0, false),
  ])
  func `a time is bounded by a time, and a bare number is told to be milliseconds`(
    written: String,
    milliseconds: Double,
    isTold: Bool
  ) throws {
    for figure in ["ttft", "latency"] {
      let suite = try SmallSuite.folder("scores: {a: {measure: \(figure), at_most: \(written)}}")
        .load()
      guard case .rule(let rule)? = suite.scores.first?.kind else {
        Issue.record("no rule")
        continue
      }
      #expect(rule.bounds?.atMost == milliseconds)
      let isNoted = suite.notes.contains { $0.contains("is in milliseconds") }
      #expect(isNoted == isTold, "\(suite.notes)")
    }
  }

  @Test
  func `parameters that nobody documents need the model's word`() throws {
    let params = "params: {max_tokens: 8, thinking_style: 2}"
    #expect(
      try SmallSuite.folder(params).complaints().contains("unknown key 'thinking_style' in params")
    )
    let models = "models: [{provider: builtin, model: small, extra_params: true}]"
    let suite = try SmallSuite.folder(params, models).load()
    #expect(suite.models.first?.connection.sendsExtraParameters == true)
    #expect(try suite.plan(seed: 1).requests[0].request.parameters["thinking_style"] == 2)
  }

  @Test(arguments: [
    (RequestFailure.Kind.rateLimited, 429 as Int?, true), (.serverError, 502, true),
    (.connection, nil, true), (.rateLimited, nil, true),
    (.overloaded, 503, true), (.rejected, 400, false), (.stalled, nil, false),
    (.unsupportedSystemPrompt, 500, false), (.cancelled, nil, false), (.timeoutTotal, nil, false),
    (.malformedResponse, 200, false),
    // Told in a reply that had begun as an answer.
    (.rateLimited, 200, true), (.overloaded, 200, true), (.serverError, 200, true),
    (.rejected, 200, false), (.unauthorised, 200, false), (.quota, 200, false),
    (.fewerChoices, 200, false),
  ])
  func `failures are tried again as the suite says`(
    kind: RequestFailure.Kind,
    status: Int?,
    expected: Bool
  ) throws {
    let suite = try SmallSuite.folder("retry: {max: 4, on: [429, 5xx, connection]}").load()
    #expect(suite.retry.covers(RequestFailure(kind: kind, message: "", status: status)) == expected)
    #expect(!Suite.Retry.never.covers(RequestFailure(kind: kind, message: "", status: status)))
  }

  @Test(arguments: [
    ("429", RequestFailure.Kind.rateLimited, nil as String?, true),
    ("429", .overloaded, "overloaded_error", false), ("503", .overloaded, nil, true),
    ("529", .overloaded, "overloaded_error", true), ("502", .serverError, "502", true),
    ("502", .serverError, nil, false), ("500", .serverError, "api_error", true),
    ("4xx", .rejected, "invalid_prompt", true), ("408", .rejected, "408", true),
  ])
  func `a failure told within a reply counts as the status that it names, or as one of its kind`(
    cause: String,
    kind: RequestFailure.Kind,
    code: String?,
    expected: Bool
  ) throws {
    let suite = try SmallSuite.folder("retry: {max: 1, on: [\(cause)]}").load()
    let failure = RequestFailure(kind: kind, message: "", status: 200, code: code)
    #expect(suite.retry.covers(failure) == expected)
  }
}
