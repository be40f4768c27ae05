import Analysis
import Domain
import Reports
import TestSupport
import Testing

struct RunReportTests {
  @Test func `a report of six arms reads as its golden file`() throws {
    let document = RunFixture().report().document
    try expectGolden(
      document.markdown(drawn: Set(document.figures.map(\.name))),
      "six-arms.md"
    )
  }

  @Test func `its scripts and data are those of the golden files`() throws {
    let document = RunFixture(cases: 12, repetitions: 1).report().document
    for figure in document.figures {
      try expectGolden(figure.script.text, "figures/\(figure.name).gp")
      try expectGolden(figure.data.text, "figures/\(figure.name).dat")
    }
  }

  @Test func `the same attempts in another order make the same report`() {
    var shuffled = RunFixture()
    shuffled.records.reverse()
    let document = RunFixture().report().document
    #expect(shuffled.report().document.markdown(drawn: []) == document.markdown(drawn: []))
    #expect(shuffled.report().document.figures.map(\.data) == document.figures.map(\.data))
  }

  @Test func `an interrupted run says so first`() {
    let headline = RunFixture().report(state: .interrupted).document.headline
    #expect(
      headline.first?.plainText
        == "Interrupted: 360 attempts of 360 planned requests had finished."
    )
  }

  @Test func `warm-up is in no figure`() {
    var fixture = RunFixture()
    let document = fixture.report().document
    fixture.records += fixture.records.map { record in
      var record = record
      record.isWarmUp = true
      return record
    }
    #expect(fixture.report().document == document)
  }
}

struct RunReportCaveatTests {
  @Test func `a client that was late is told above the findings`() {
    let fixture = RunFixture().changed { record in
      record.timeline.started = record.timeline.scheduled.advanced(by: .milliseconds(6))
    }
    #expect(
      fixture.report().document.headline.first?.plainText == """
        Client-limited: requests left up to 6.00 ms (p99; allowed are 5.00 ms) late. The load was \
        not quite the one that was planned, and latencies hold some of the harness's own delay.
        """
    )
  }

  @Test func `what weakens the latencies is counted`() {
    let fixture = RunFixture(temperatures: [0], cases: 2, repetitions: 1).changed { record in
      record.completion?.usage?.cachedInputTokens = record.request == 0 ? 8 : 0
      record.completion?.usage?.reasoningTokens = record.request < 2 ? 5 : nil
      record.timeline.tokenEvents[1].isCoalesced = true
    }
    let text = fixture.report().document.markdown(drawn: [])
    #expect(text.contains("- 1 of 6 answers took part of their input from the provider's cache"))
    #expect(text.contains("- In 2 of 6 answers the time to first token is an upper bound"))
    #expect(text.contains("- 6 gaps between chunks are unknown"))
    #expect(!text.contains("have no time per output token"))
  }

  @Test func `what judges wrote to a cache at no price is told`() {
    var report = RunFixture(cases: 2).report()
    var judge = JudgeSummary(score: "tone", model: "judge", isJudge: true, requests: 2)
    (judge.cost, judge.currency) = (1, "USD")
    report.judges = [judge]
    #expect(!report.document.markdown(drawn: []).contains("Judges wrote"))
    judge.unpricedWrites = 1_200
    report.judges = [judge]
    let words = "Judges wrote 1,200 input tokens to a provider's cache, for which the suite has no"
    #expect(report.document.markdown(drawn: []).contains(words))
  }

  @Test func `what a cost by the suite's prices leaves out is told`() {
    var fixture = RunFixture(models: ["small"], temperatures: [0], cases: 8, repetitions: 1)
      .changed { record in
        switch record.request {
        case 0: record.completion?.usage?.cachedInputTokens = 1_000
        case 1: record.completion?.usage?.inputTokens = nil
        case 2:
          record.completion?.usage?.cacheWrittenTokens = 9
          record.completion?.usage?.verbatim =
            #"{"cache_creation":{"ephemeral_1h_input_tokens":9}}"#
        case 3: record.completion?.usage?.cacheWrittenTokens = 9
        case 4: record.completion?.usage?.verbatim = #"{"service_tier":"flex"}"#
        case 5:
          record.completion?.usage?.verbatim = #"{"input_tokens_details":{"audio_tokens":2}}"#
        // By what the provider says, and not by the prices.
        case 6:
          record.completion?.usage?.toldCost = 1
          record.completion?.usage?.cachedInputTokens = 1_000
        case 7:
          record.completion?.usage?.verbatim =
            #"{"candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":2}]}"#
        default: break
        }
      }
    let told = [
      "- **Cost unknown:** of 2 of 7 answers at the suite's prices,",
      "- 1 answer wrote input to the provider's cache, which is priced as plain input: the price has no "
        + "`cache_written_input`; 1 answer wrote to it for an hour,",
      "- 1 answer came from another tier of the service (`flex`),",
      "- 1 answer held tokens of sound,",
      "- 1 answer took tokens of pictures, sent or made,",
    ]
    var text = fixture.report().document.markdown(drawn: [])
    for words in told { #expect(!text.contains(words)) }
    fixture.manifest.prices = ["small": TokenPrice(input: 1, output: 2, currency: "USD")]
    text = fixture.report().document.markdown(drawn: [])
    for words in told { #expect(text.contains(words), "\(text)") }
    fixture.manifest.prices["small"]?.cacheWrittenInput = 1.25
    fixture.manifest.prices["small"]?.cacheWrittenInputForHour = 2
    #expect(!fixture.report().document.markdown(drawn: []).contains("cache_written_input"))
  }

  @Test func `tokens that no text can hold are told, and make no rate`() {
    let fixture = RunFixture(temperatures: [0], cases: 2, repetitions: 1).changed { record in
      if record.request < 3 { record.completion?.usage?.outputTokens = 5_000 }
    }
    let text = fixture.report().document.markdown(drawn: [])
    #expect(text.contains("- 3 of 6 answers have no time per output token and no output tokens"))
    #expect(text.contains("- In 3 of 6 answers the time to first token is an upper bound"))
  }

  @Test func `answers of earlier runs are told in the table, below it and in what to distrust`() {
    let fixture = RunFixture(temperatures: [0], cases: 4, repetitions: 1).changed { record in
      guard record.arm == 0 else { return }
      record.origin = AnswerOrigin(runID: "earlier", request: record.request)
    }
    var report = fixture.report()
    report.cachedFrom = "run 3"
    let cached = report.armsTable.columns.firstIndex { $0.key == "cached" }
    #expect(cached == report.armsTable.columns.count - 1)
    let text = report.document.markdown(drawn: [])
    #expect(text.contains("Cached: answers of run 3, which no speed and no cost counts."))
    #expect(
      text.contains("- **Cached:** 4 of 12 answers were not asked for, but taken from run 3.")
    )
    #expect(report.figureData.arms[0] == nil && report.figureData.doubts.attempts == 8)
  }

  @Test func `the harness's own error at the run's load is quoted from a self-test`() {
    var report = RunFixture(cases: 4, repetitions: 1).report()
    #expect(
      report.document.markdown(drawn: []).contains(
        "was not measured on its machine: `assay self-test --streams"
      )
    )
    report.selfTests = [.of100Streams(on: report.manifest.environment)]
    #expect(
      report.document.markdown(drawn: []).contains(
        """
        the harness errs in time to first token by 0.0253 ms (median) and 0.136 ms (p99), in \
        end-to-end latency by 0.104 ms (median) and 0.310 ms (p99) (self-test of 2026-09-21 on the \
        same machine, 100 streams, 2 loops). A smaller difference is none.
        """
      )
    )
  }

  @Test func `a run without an answer has a report too`() {
    var fixture = RunFixture()
    fixture.records = []
    let report = fixture.report(state: .aborted)
    let text = report.document.markdown(drawn: [])
    #expect(text.contains("**Broken off:**"))
    #expect(report.document.figures.isEmpty)
    fixture.manifest.arms = []
    fixture.manifest.scores = []
    fixture.manifest.samples = []
    #expect(fixture.report().armsTable.rows.isEmpty)
  }
}
