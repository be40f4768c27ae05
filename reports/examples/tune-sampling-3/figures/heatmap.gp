# Draw it again: gnuplot heatmap.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,270 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'heatmap.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'correct over two parameters' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'mean over cases, %; tuned' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
unset key
unset grid
unset colorbox
set border 0
set xlabel 'temperature'
set ylabel 'top_p'
set xtics scale 0 ('0' 0, '0.2' 1, '0.4' 2, '0.6' 3, '0.8' 4, '1' 5)
set ytics scale 0 ('1' 0, '0.8' 1)
set xrange [-0.5:5.5]
set yrange [-0.5:1.5]
set cbrange [21.6666667:70.5357143]
set palette defined (0 '#00224e', 1 '#2a3f6d', 2 '#575d6d', 3 '#7d7c78', 4 '#a59c74', 5 '#d2c060', 6 '#fee838')
plot 'heatmap.dat' using 1:2:(0.48):(0.48):3 with boxxyerror fillstyle solid noborder linecolor palette, \
  'heatmap.dat' using 1:2:($3 < 46.1011905 ? sprintf('%.0f', $3) : '') with labels textcolor '#ffffff', \
  'heatmap.dat' using 1:2:($3 >= 46.1011905 ? sprintf('%.0f', $3) : '') with labels textcolor '#000000'
set output
