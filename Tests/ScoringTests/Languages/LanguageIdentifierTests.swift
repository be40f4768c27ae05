import Foundation
import Testing

@testable import Scoring

struct LanguageIdentifierTests {
  @Test(
    arguments: [
      ("ar", "ذهبت أمس إلى السوق مع أخي واشترينا الخبز والفواكه. كان الجو جميلا."),
      (
        "bg",
        "Вчера отидох на пазара с брат си и купихме хляб и плодове, защото времето беше хубаво."
      ),
      ("bn", "গতকাল আমি আমার ভাইয়ের সাথে বাজারে গিয়েছিলাম।"),
      (
        "de",
        "Gestern war ich mit meinem Bruder auf dem Markt, und wir haben Brot und Obst gekauft."
      ),
      ("el", "Χθες πήγα στην αγορά με τον αδελφό μου."),
      ("en", "Yesterday I went to the market with my brother and we bought bread and fruit."),
      (
        "es", "Ayer fui al mercado con mi hermano y compramos pan y fruta porque hacía buen tiempo."
      ),
      ("fa", "دیروز با برادرم به بازار رفتم و نان و میوه خریدیم. هوا خوب بود."),
      ("fi", "Eilen kävin veljeni kanssa torilla, ja ostimme leipää ja hedelmiä."),
      (
        "fr",
        "Hier je suis allé au marché avec mon frère et nous avons acheté du pain et des fruits."
      ),
      ("gu", "ગઈકાલે હું મારા ભાઈ સાથે બજારમાં ગયો હતો."),
      ("he", "אתמול הלכתי לשוק עם אחי וקנינו לחם ופירות."),
      ("hi", "कल मैं अपने भाई के साथ बाज़ार गया था और हमने रोटी और फल खरीदे। मौसम अच्छा था।"),
      ("it", "Ieri sono andato al mercato con mio fratello e abbiamo comprato pane e frutta."),
      ("ja", "昨日、兄と一緒に市場へ行って、パンと果物を買いました。"),
      ("kn", "ನಿನ್ನೆ ನಾನು ನನ್ನ ಸಹೋದರನೊಂದಿಗೆ ಮಾರುಕಟ್ಟೆಗೆ ಹೋಗಿದ್ದೆ."),
      ("ko", "어제 나는 형과 함께 시장에 가서 빵과 과일을 샀습니다."),
      ("mr", "काल मी माझ्या भावासोबत बाजारात गेलो होतो आणि आम्ही भाकरी आणि फळे विकत घेतली."),
      ("ne", "हिजो म मेरो भाइसँग बजार गएको थिएँ र हामीले रोटी र फलफूल किन्यौं। मौसम राम्रो थियो।"),
      ("pa", "ਕੱਲ੍ਹ ਮੈਂ ਆਪਣੇ ਭਰਾ ਨਾਲ ਬਾਜ਼ਾਰ ਗਿਆ ਸੀ।"),
      ("pl", "Wczoraj poszedłem z bratem na targ i kupiliśmy chleb oraz owoce."),
      ("pt", "Ontem fui ao mercado com o meu irmão e comprámos pão e fruta. O tempo estava bom."),
      ("ru", "Вчера я ходил на рынок с братом, и мы купили хлеб и фрукты. Погода была хорошая."),
      ("sw", "Jana nilienda sokoni na kaka yangu na tulinunua mkate na matunda."),
      ("ta", "நேற்று நான் என் சகோதரனுடன் சந்தைக்குச் சென்றேன்."),
      ("te", "నిన్న నేను నా సోదరుడితో కలిసి మార్కెట్‌కు వెళ్ళాను."),
      ("th", "เมื่อวานนี้ฉันไปตลาดกับพี่ชายและเราซื้อขนมปังและผลไม้"),
      ("uk", "Учора я ходив на ринок із братом, і ми купили хліб та фрукти."),
      ("ur", "کل میں اپنے بھائی کے ساتھ بازار گیا تھا اور ہم نے روٹی اور پھل خریدے۔"),
      ("vi", "Hôm qua tôi đi chợ với anh trai và chúng tôi đã mua bánh mì và trái cây."),
      ("zh-cn", "昨天我和哥哥去市场买了面包和水果，我们还见了一个老师。"),
      ("zh-tw", "昨天我和哥哥去市場買了麵包和水果，我們還見了一個老師。"),
    ]
  )
  func `a sentence is told in each language that prompts ask for`(code: String, text: String) {
    #expect(LanguageIdentifier.language(of: text) == code)
    #expect(LanguageIdentifier.language(of: text.decomposedStringWithCanonicalMapping) == code)
  }

  @Test(
    arguments: [
      ("en", "YESTERDAY I WENT TO THE MARKET WITH MY BROTHER AND WE BOUGHT BREAD AND FRUIT."),
      ("en", "# Title\n\n* the market was **full** of people\n* we bought bread, 3 apples & fruit"),
      ("hi", "GPT-4: कल मैं अपने भाई के साथ बाज़ार गया था और हमने रोटी और फल खरीदे।"),
      ("ru", "Sure! Вчера я ходил на рынок с братом, и мы купили хлеб и фрукты."),
    ]
  )
  func `capitals, marks and a few words of another script do not mislead`(
    code: String,
    text: String
  ) {
    #expect(LanguageIdentifier.language(of: text) == code)
  }

  @Test(arguments: ["", "1234 !?", "ªº 12", "…", "🙂", "ⴰⴱ"])
  func `a text without known letters is in no language`(text: String) {
    #expect(LanguageIdentifier.language(of: text) == nil)
  }

  @Test func `each profile has levels and n-grams of at most three letters`() {
    #expect(Set(LanguageProfile.all.map(\.code)).count == 41)
    for profile in LanguageProfile.all {
      let parts = profile.grams.split(whereSeparator: \.isWhitespace)
      #expect(UInt8(parts.first ?? "") != nil, "\(profile.code)")
      #expect(parts.count > 800, "\(profile.code)")
      #expect(parts.allSatisfy { $0.unicodeScalars.count <= 3 }, "\(profile.code)")
    }
  }
}
