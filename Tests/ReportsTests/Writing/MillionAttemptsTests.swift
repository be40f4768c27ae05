import Domain
import Foundation
import Reports
import Testing

/// How long a report of many attempts takes: `REPORT_ATTEMPTS=1000000 swift test -c release`.
struct MillionAttemptsTests {
  @Test func `figures of very many attempts stay small`() throws {
    let count =
      ProcessInfo.processInfo.environment["REPORT_ATTEMPTS"].flatMap { Int($0) } ?? 20_000
    let fixture = RunFixture(cases: 10, repetitions: 1)
    var data = RunFigureData()
    let start = Instant.now
    for round in 0..<count / fixture.records.count {
      for record in fixture.records {
        var record = record
        record.request += round * fixture.records.count
        data.add(record)
      }
    }
    let gathered = Instant.now - start
    let document = RunReport(
      manifest: fixture.manifest,
      state: .finished,
      number: 1,
      summary: fixture.summary,
      figureData: data
    ).document
    let sizes = document.figures.map { $0.data.text.utf8.count }
    #expect(sizes.allSatisfy { $0 < 600_000 }, "\(sizes)")
    if count > 20_000 { print("\(count) attempts: gathered in \(gathered), data \(sizes) bytes") }
  }
}
