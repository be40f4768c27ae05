import Domain
import Execution
import Profiles
import Providers
import Reports
import Testing
import Transport

struct ModelListTests {
  @Test func `models stand with their owner and the day they were made`() throws {
    let provider = try Provider(profile: .builtin, baseURL: "http://127.0.0.1:1")
    let body = """
      {"data": [{"id": "small", "owned_by": "us", "created": 1780000000}, {"id": "large"}]}
      """
    let list = try provider.modelList(
      in: HTTPExchange(
        started: .now,
        ended: .now,
        facts: .init(status: 200),
        body: Array(body.utf8)
      )
    )
    let lines = list.table.text(width: 80, color: false).split(separator: "\n")
    #expect(lines.contains { $0.split(separator: " ") == ["small", "us", "2026-05-28"] })
    #expect(lines.contains { $0.split(separator: " ") == ["large", "–", "–"] })
  }
}
