import Domain
import Execution
import Profiles
import Providers
import Reports
import Synchronization
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

  /// Answers by the query of the request, and remembers what it was asked.
  private final class Pages: HTTPTransport {
    private let answer: @Sendable (_ query: String, _ number: Int) -> (status: Int, body: String)
    private let log = Mutex<[String]>([])

    init(
      answer: @escaping @Sendable (_ query: String, _ number: Int) -> (status: Int, body: String)
    ) {
      self.answer = answer
    }

    var queries: [String] { log.withLock { $0 } }

    func send(_ request: HTTPRequest) async -> HTTPExchange {
      let query = request.url.split(separator: "?").last.map(String.init) ?? ""
      let number = log.withLock { log in
        log.append(query)
        return log.count
      }
      let (status, body) = answer(query, number)
      return HTTPExchange(
        started: .now,
        ended: .now,
        facts: .init(status: status),
        body: Array(body.utf8)
      )
    }
  }

  private static func provider(_ profile: ProviderProfile) throws -> Provider {
    try Provider(profile: profile, baseURL: "http://127.0.0.1:1")
  }

  @Test func `Anthropic's pages are asked for after the last model`() async throws {
    let pages = Pages { _, number in
      let end = #""has_more":\#(number < 3),"first_id":"a","last_id":"m/\#(number)""#
      return (200, #"{"data":[{"type":"model","id":"m/\#(number)"}],\#(end)}"#)
    }
    let (list, shortfall) = try await Self.provider(.anthropic).models { pages }
    #expect(list.models.map(\.id) == ["m/1", "m/2", "m/3"])
    #expect(shortfall == nil)
    #expect(pages.queries == ["limit=1000"] + [1, 2].map { "limit=1000&after_id=m%2F\($0)" })
  }

  @Test(arguments: ["{}", #"{"models":[{"name":"models/g3"}],"nextPageToken":""}"#])
  func `Gemini's pages are asked for by their tokens`(last: String) async throws {
    let pages = Pages { _, number in
      switch number {
      case 1: (200, #"{"models":[{"name":"models/g1"}],"nextPageToken":"a+b"}"#)
      // A page may be empty, and not the last.
      case 2: (200, #"{"nextPageToken":"c"}"#)
      default: (200, last)
      }
    }
    let (list, shortfall) = try await Self.provider(.gemini).models { pages }
    #expect(list.models.map(\.id) == (last == "{}" ? ["g1"] : ["g1", "g3"]))
    #expect(shortfall == nil)
    #expect(
      pages.queries == [
        "pageSize=1000", "pageSize=1000&pageToken=a%2Bb", "pageSize=1000&pageToken=c",
      ]
    )
  }

  @Test(
    arguments: [
      // Says again and again where it goes on, and nothing else.
      ("{\"models\":[{\"name\":\"g#\"}],\"nextPageToken\":\"t\"}", 2, "gives again"),
      // Takes no notice of the token.
      ("{\"models\":[{\"name\":\"g\"}],\"nextPageToken\":\"t#\"}", 2, "gives again"),
      // Never ends.
      ("{\"models\":[{\"name\":\"g#\"}],\"nextPageToken\":\"t#\"}", 100, "after 100 pages"),
      ("{\"nextPageToken\":\"t#\"}", 100, "after 100 pages"),
      ("{\"data\":[{\"id\":\"g#\"}],\"has_more\":true}", 1, "not where it goes on"),
    ]
  )
  func `a list without an end is ended, and told not to be whole`(
    body: String,
    asked: Int,
    words: String
  ) async throws {
    let pages = Pages { _, number in (200, body.replacing("#", with: String(number))) }
    let (list, shortfall) = try await Self.provider(.gemini).models { pages }
    #expect(pages.queries.count == asked)
    #expect(shortfall?.hasPrefix("The list is not whole: ") == true)
    #expect(shortfall?.contains(words) == true, "\(shortfall ?? "")")
    #expect(Set(list.models.map(\.id)).count == list.models.count)
  }

  @Test func `what came before a page that fails is listed`() async throws {
    let pages = Pages { _, number in
      number == 1
        ? (200, #"{"models":[{"name":"g"}],"nextPageToken":"t"}"#)
        : (400, #"{"error":{"message":"no such page"}}"#)
    }
    let (list, shortfall) = try await Self.provider(.gemini).models { pages }
    #expect(list.models.map(\.id) == ["g"])
    let words = "The list is not whole: page 2 of it failed: no such page\n"
    #expect(shortfall?.hasPrefix(words) == true, "\(shortfall ?? "")")
    let broken = Pages { _, _ in (500, "") }
    await #expect(throws: CommandFailure.self) {
      try await Self.provider(.gemini).models { broken }
    }
  }
}
