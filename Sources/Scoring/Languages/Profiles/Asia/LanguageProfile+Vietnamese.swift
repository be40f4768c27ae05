extension LanguageProfile {
  static let vietnamese = LanguageProfile(
    "vi",
    .latin,
    grams: """
      9 n 10 h c 11 i t 12 g _t n_ ng _c 13 u i_ _n _đ đ c_ g_ ng_ 14 o à nh ư _v v a m _h y ề 15 h_
      p á _b b o_ t_ _q _qu q qu _th th à_ u_ _m 16 _ng a_ nh_ _l ch l uy _nh _và và ộ ô và_ ự ả _k
      k ôn ợ _p _ph ph 17 r quy y_ ờ _d d yề yền ền ền_ uyề ều ều_ m_ _ch _tr tr ệ ố _g gư ngư ườ ời
      ời_ ó ọ _gi gi ác ó_ gườ ười ủ ự_ p_ ế 18 _cá cá ì ớ _kh kh ông ượ â ược ợc ợc_ _đư iệ ê đư ạ
      đượ ấ _s các ha s ìn ình _có có có_ _củ _mọ củ của mọ mọi ị ọi ọi_ ủa ủa_ hư _đi ân ân_ đi hi
      ác_ ên ậ _tự hô hôn tự ất ất_ 19 _x ho tự_ x _đề ên_ đề đều ữ _bả bả hâ hân iề _do do do_ iều
      điề ứ ch_ ể àn ới ới_ ay ay_ ơ ư_ _vi hay há on uố vi ốc ốc_ _ha hữ quố uốc í ội ội_ ụ _nà nà
      ôn_ 20 ào ào_ ã ị_ iê khô _mộ ia mộ một ột ột_ ở gia hữn ia_ nhâ nhữ ướ ản ữn ững hư_ ản_ ện
      ện_ _là hà iên là như ành ả_ ộc ộc_ _hi _hộ hiệ hàn hộ iế iện phá ách ã_ ức ức_ _vớ hội ong ro
      ron tro vớ với áp áp_ ước ầ ật ật_ ế_ ớc ớc_ ực ực_ 21 _ho _sự _ti bảo giá iá sự sự_ ti uậ ảo
      ảo_ ể_ _cô cô côn hạ á_ ại ại_ ục ục_ _bấ _bị _cả _độ bản bấ bị bị_ cả là_ nào oà ín độ _hợ
      _mì _tộ _xã an bất cho cả_ ho_ hả hợ hợp iáo mì mìn tộ ua xã xã_ áo áo_ ải ải_ ề_ ệ_ ốn ợp ợp_
      _co _cũ _lu _về co cũ cũn háp hấ hứ iể iệc lu qua uật việ về về_ yê ày ày_ án ú ũ ũn ũng ệc
      ệc_ ối ối_ ống ổ ở_ 22 _đó _đố ai ai_ hải hức luậ phả uyê yên đó đó_ đố đối ơn ết ết_ _dụ _nư
      dụ hu hí hế hế_ họ hự hực nư nướ thự ẩ ằ ặ _bi _bì _cơ _hà _hư am am_ an_ bi bì bìn cơ cơ_ gh
      gô gôn ngô này phạ ơ_ ận ận_ ến ến_ _a _cứ _hì _tu _tô _tư _tấ _đị con cứ cứ_ hiế hì hìn hưở
      hất ngh on_ tu tô tôn tư tấ vi_ àn_ ính ý ý_ ă đị ưở ưởn ạn ằn ằng ổ_ ởn ởng ứ_ 23 _ai _bằ _họ
      _li _r _số _tí biệ bằ bằn chí dục hạm in li liê oá oạ số tha thà thô thứ tuy tí tất tội ua_
      uy_ uộ uộc vào ơng ươ ươn ạm ạm_ ần ần_ ắ ẳ ẳn ẳng ặc ặc_ ọn ồ ồn ộ_ ủ_ ử ử_ _ki _lạ _xử _đo
      _đẳ chế e gu hác hú hậ hể hể_ khá ki lạ lại ngu nhậ thi thu thể tín xử xử_ án_ êu êu_ úc úc_
      ăn đo đẳ đẳn địn ếu ếu_ ịn ịnh _ca _cầ _dâ _kỳ _lợ _to _tế _vệ _xâ _á _ý _ý_ _ở _ở_ au au_ ca
      cầ dâ dân giớ hoặ hín hẩ hẩm hận học hố hốn iến iểm iệp iệt iớ iới kỳ kỳ_ lợ lợi oàn oặ oặc
      phâ ri sốn to toà tư_ tế tế_ vệ vệ_ xâ âm âm_ ô_ ạn_ ẩm ẩm_ ểm ểm_ ệp ệp_ ệt ệt_ ọc ọc_ ỗ ộn
      ộng ợi ợi_ ỳ ỳ_ 24 _hạ _kế _lự _mụ _sở _tà _đã _đì _đạ _để _đủ cần eo eo_ guy ham hau he heo
      húc hổ hổ_ hủ inh kế kết lự mụ mục nha nhấ oà_ phẩ rư sở sở_ the trư tà tộc uan ài ài_ át át_
      íc ích ín_ ù đã đì đìn đạ để để_ độ_ độc đủ đủ_ ơi ơi_ ườn ạo ạo_ ạt ạt_ ầy ầy_ ịc ịch ọng ỏ
      ố_ ồng ờn ờng ụ_ _bu _dự _lo _mà _nơ _tì _tắ _đá _đả _đầ _đẩ _đồ bu chố chủ chứ cá_ dự hi_ hoà
      huậ hát hạn iết iếu lo làm mà nô nơ nơi rị rị_ rọ rọn thú tiê tiế trị trọ tì tắ tắc viê àm àm_
      í_ ăn_ đá đã_ đả đảm đầ đẩ đẩy đồ đồn ảm ảm_ ẩy ẩy_ ập ập_ ắc ắc_ ỏ_ ỗi ỗi_ ỡ ợ_ ừ ữ_ 25 _bá
      _cu _cư _hô _hữ _kể _lã _lư _lệ _mỗ _nê _nô _tị _tổ _vì _vậ _vị _vụ _áp _đấ ao ao_ buộ bá coi
      cu cư giữ hai hươ hướ hỉ hỉ_ hữu iêu iển iữ khi kho kiế kể kể_ loạ lã lãn lư lệ lệ_ mà_ mỗ mỗi
      nê nô_ oi oi_ oá_ oán oại oạt ra ra_ riể thâ thư thế thổ tin tri tị tịc tổ tổ_ uận vì vì_ vậ
      vị vị_ vụ vụ_ xâm yế áng ãn ãnh ì_ đi_ điể đoá đán đại đấ đầy độn ơn_ ưỡ ưỡn ấn ấn_ ẻ ẻ_ ển
      ển_ ỉ ỉ_ ổi ổi_ ỡn ỡng ụn ụng ữa ữa_ ữu ữu_ ựa ựa_ 26 _bầ _bắ _bỏ _cù _cộ _di _hơ _lý _lậ _mứ
      _na _nă _nữ _ra _ri _si _sả _tá _tâ _tạ _tố _tớ _từ _vô _vă _xu _y _án _đế ang bá_ bầ bắ bắt
      bỏ bỏ_ can chu chọ cuộ cù cùn cộ cộn di dụn dựn ghi ghĩ giả go gà gưỡ gượ hiể hoá hoạ hun hé
      hép hí_ hĩ hơ hơn hấn hệ hệ_ hị họn hủ_ hủn in_ iá_ iả iểu kha lý lý_ lươ lậ lập lựa lực mứ
      mức na ngà nêu nă nữ oài phi phé phư phấ quả riê ru ruy rê rên rướ rườ rậ rật rợ rợ_ si sin sả
      sản thấ tru trê trậ trợ tài tàn tá tác tâ tâm tìn tạ tố tớ tới từ từ_ un ung uyế uả uấ uất vô
      vô_ vă văn vậy xu xuấ xây ây ây_ é ép ép_ êng ù_ ùn ùng ăng đấu đế đến ĩ ấu ấu_ ầu ầu_ ậy ậy_
      ắt ắt_ ểu ểu_ ễ ọn_ ồn_ ờ_ ủn ủng ứn ứng ừ_ ựn ựng 27 _bà _bê _bạ _bố _bộ _bứ _cự _da _du _dư
      _dị _e _em _hệ _la _lú _lờ _ma _mi _mặ _mẹ _ni _nế _nỗ _rờ _so _sẽ _tậ _tỏ _u _í _đí _đặ _đổ
      bà bê bên bạ bạo bầy bố bố_ bộ bộ_ bứ bức cam cao chư chấ chỉ chị cườ cự cực da diệ du duy dư
      dướ dị dịc em em_ ghỉ giú giờ goà guồ gày ha_ hoa huộ híc hó hóm hù hù_ hĩa hạt hả_ hầ hần hằ
      hằm hịu hờ hụ hừ hừa ii iú iúp iải iếm iễ iễn iờ iờ_ iữ_ iữa khả kiệ la lao lú lúc lờ lời ma
      man mi mặ mẹ mẹ_ nam ngo nhó nhằ ni năn nế nếu nỗ nữ_
      """
  )
}
