import Foundation
import Testing

/// The sources keep to what the architecture's article says of them.
struct ArchitectureTests {
  /// A row of the article's table of layers.
  struct Module {
    var name: String
    var layer: Int

    /// Modules of others that only it imports.
    var imported: Set<Substring>
  }

  private static let article = DocumentationPage.all.first { $0.path.hasSuffix("Architecture.md") }

  private static func modules() throws -> [Module] {
    let text = try String(contentsOf: #require(article).file, encoding: .utf8)
    return text.matches(of: /(?m)^\| (\d) \| `(\w+)` \| [^|]+\|([^|]*)\|$/).compactMap { row in
      Int(row.1).map { layer in
        Module(
          name: String(row.2),
          layer: layer,
          imported: Set(row.3.matches(of: /\w+/).map(\.output))
        )
      }
    }
  }

  private struct SourceFile {
    var module: String
    var path: String
    var text: String

    var imports: [Substring] {
      text.matches(of: /(?m)^(?:@testable |package |public )?import (\w+)/).map(\.1)
    }
  }

  private static func files() throws -> [SourceFile] {
    let root = BuiltProgram.package.appending(path: "Sources")
    return try FileManager.default.subpathsOfDirectory(atPath: root.path)
      .filter { $0.hasSuffix(".swift") }
      .map { path in
        SourceFile(
          module: String(path.prefix { $0 != "/" }),
          path: path,
          text: try String(contentsOf: root.appending(path: path), encoding: .utf8)
        )
      }
  }

  @Test func `every module is in the table, and imports from the layers below it only`() throws {
    let modules = try Self.modules()
    let layers = Dictionary(uniqueKeysWithValues: modules.map { ($0.name, $0.layer) })
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: BuiltProgram.package.appending(path: "Sources").path
    )
    #expect(Set(folders) == Set(layers.keys))
    let files = try Self.files()
    // What is in C is below the module of its layer that imports it.
    let inSwift = Set(files.map(\.module))
    for file in files {
      let own = try #require(layers[file.module])
      for name in file.imports {
        guard let layer = layers[String(name)], inSwift.contains(String(name)) else { continue }
        #expect(layer < own, "\(file.path) imports \(name)")
      }
    }
  }

  @Test func `what one module alone is to import no other one does`() throws {
    let owned = try Self.modules().filter { !$0.imported.isEmpty }
    let files = try Self.files()
    for name in Set(owned.flatMap(\.imported)) {
      let owners = Set(owned.filter { $0.imported.contains(name) }.map(\.name))
      let importers = Set(files.filter { $0.imports.contains(name) }.map(\.module))
      guard !importers.isEmpty else { continue }
      #expect(importers == owners, "\(name)")
    }
  }

  @Test func `a name means one type across the package`() throws {
    var places: [Substring: Set<String>] = [:]
    for file in try Self.files() {
      let declared =
        /(?m)^(?:package |public |final |indirect )*(?:struct|enum|class|actor|protocol) (\w+)/
      for declaration in file.text.matches(of: declared) {
        places[declaration.1, default: []].insert(file.module)
      }
    }
    #expect(places.count > 500)
    #expect(places.filter { $0.value.count > 1 } == [:])
  }

  @Test func `files and folders are of a size to be looked through, and the command line is thin`()
    throws
  {
    let files = try Self.files()
    func lines(_ file: SourceFile) -> Int { file.text.count { $0 == "\n" } }
    for file in files { #expect(lines(file) < 300, "\(file.path)") }
    let folders = Dictionary(grouping: files) { ($0.path as NSString).deletingLastPathComponent }
    for (folder, files) in folders { #expect(files.count <= 15, "\(folder)") }
    #expect(files.filter { $0.module == "assay" }.map(lines).reduce(0, +) < 4_000)
  }
}
