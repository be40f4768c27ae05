import Domain
import Reports
import Testing

/// The provider's own clock in a report.
struct ProviderClockTests {
  /// Arm 0 tells all of it, arm 1 what a stream's headers do, the others nothing.
  private static func fixture() -> RunFixture {
    RunFixture(cases: 8, repetitions: 1).changed { record in
      record.completion?.usage?.predictionTimeMilliseconds = nil
      switch record.arm {
      case 0:
        record.completion?.providerTimes = ProviderTimes(
          prediction: .init(.microseconds(1), source: "usage.total_time", span: .answer),
          queue: .init(.microseconds(1), source: "usage.queue_time", span: .queue),
          firstToken: .init(.seconds(90), source: "usage.x", span: .arrival)
        )
      case 1:
        record.completion?.providerTimes = ProviderTimes(
          prediction: .init(.microseconds(1), source: "openai-processing-ms", span: .beginning)
        )
        record.transfer.headers = ["x-litellm-attempted-retries": "1"]
      default: break
      }
    }
  }

  @Test func `each time has its row, with ours over the same span and its source`() {
    let report = Self.fixture().report()
    let text = report.providerClockTable.text(width: 300, color: false)
    let rows = text.split(separator: "\n").filter { $0.contains("usage.") || $0.contains("openai") }
    #expect(rows.count == 4, "\(text)")
    for words in [
      "prompt and output, without a queue", "until the answer began", "arrival to the first token",
      "waiting",
    ] {
      #expect(text.contains(words), "\(text)")
    }
    #expect(report.document.markdown(drawn: []).contains("## The provider's own clock"))
  }

  @Test func `the notes say what the overhead holds, and where there is none`() {
    let notes = Self.fixture().report().providerClockTable.notes.map(\.plainText).joined()
    #expect(notes.contains("the queue is taken off where it is told"))
    #expect(notes.contains("gives no overhead"))
    #expect(!notes.contains("all at the provider"))
  }

  @Test func `the figure has a mark for each request whose span we can see`() throws {
    let figures = Self.fixture().report().document.figures
    let figure = try #require(figures.first { $0.name == "provider-clock" })
    #expect(figure.data.text.split(separator: "\n").count { $0.first?.isNumber == true } == 16)
  }

  @Test func `a router that tried again is a caveat`() {
    let report = Self.fixture().report().document.markdown(drawn: [])
    #expect(report.contains("**Other tries inside:** for 8 of 48 answers"))
  }

  @Test func `nothing is said of a provider that tells nothing`() {
    let silent = RunFixture(cases: 8, repetitions: 1).changed { record in
      record.completion?.usage?.predictionTimeMilliseconds = nil
    }
    let document = silent.report().document
    #expect(!document.markdown(drawn: []).contains("own clock"))
    #expect(!document.figures.contains { $0.name == "provider-clock" })
  }
}
